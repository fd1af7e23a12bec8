//! The bookings of an employer on one day.

use axum::extract::{Path, Request, State};
use domain::time::Time;
use domain::{Date, TimeRange, Zone};
use web::employer::{Meeting, Timetable};

use super::entry::Entry;
use super::meetings::meetings;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::stop::Served;

/// `GET /employer/{employer}/fairs/{fair}/timetable?day=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let zone = entry.zone();
    let all = meetings(&entry, None).await?;
    let days = days(&entry, &all);
    let today = entry.member.reader.now.local(zone).date();
    let wanted: Option<Date> = asked.one("day").parse().ok();
    let wanted = wanted.filter(|day| days.iter().any(|(one, _)| one == day));
    let next = days.iter().map(|(one, _)| *one).find(|one| *one >= today);
    let last = days.last().map(|(one, _)| *one);
    let day = wanted.or(next).or(last).unwrap_or(today);
    let within = within(day, zone);
    let page = Timetable {
        desk: entry.desk(),
        days,
        day,
        meetings: all
            .into_iter()
            .filter(|one| one.booking.during.overlaps(within))
            .collect(),
        openings: entry
            .application
            .map(|one| one.openings)
            .unwrap_or_default(),
    };
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// The days of the fair and of what is booked.
fn days(entry: &Entry<'_>, all: &[Meeting]) -> Vec<(Date, domain::Instant)> {
    let zone = entry.zone();
    let of_fair = entry.view.fair.days.iter().map(|one| one.from);
    let booked = all.iter().map(|one| one.booking.during.from);
    let mut days: Vec<_> = of_fair
        .chain(booked)
        .map(|at| (at.local(zone).date(), at))
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|(day, _)| *day);
    days
}

/// From midnight to midnight in the zone.
pub(super) fn within(day: Date, zone: &Zone) -> TimeRange {
    let next = day.tomorrow().unwrap_or(day);
    TimeRange {
        from: zone.at(day, Time::midnight()),
        to: zone.at(next, Time::midnight()),
    }
}
