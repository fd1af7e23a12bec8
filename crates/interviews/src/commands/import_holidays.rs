//! Taking over holidays from a file.

use std::collections::{BTreeMap, BTreeSet};

use contract::interviews::{
    HolidayFormat, HolidayImport, HolidaysImported, ImportHolidays, OutsideBooking,
};
use data::ledger::BookingFilter;
use domain::booking::Part;
use domain::id::{BookingId, CentreId, ResourceId};
use domain::opening::CentreCalendar;
use domain::time::Time;
use domain::{Booking, BookingKind, Code, Date, Instant, Minutes, Refusal, TimeRange, Zone};
use service::{Outcome, Work};

use crate::desks;

/// The most bookings that are listed.
const MOST: usize = 1000;

/// Takes over a centre's holidays: all that the file has, or none; bookings that fall on them are
/// listed, and none of them is touched.
///
/// Refuses with `bad_holidays`, naming the line or the event. For those who run fairs.
pub async fn import_holidays(work: Work, command: ImportHolidays) -> Outcome<HolidayImport> {
    let centre = work.actor().must_run_fairs()?;
    let holidays = read(&command)?;
    let version =
        data::interviews::keep_holidays(work.tx(), centre, &holidays, command.replace).await?;
    // Before the bookings are looked at: what is booked from now on is decided on these days.
    data::ledger::revise_days(work.tx(), centre).await?;
    let days = u32::try_from(holidays.len()).unwrap_or(u32::MAX);
    work.emit(HolidaysImported { centre, version });
    work.audit(
        centre,
        serde_json::json!({ "days": days, "replace": command.replace, "version": version }),
    );
    Ok(HolidayImport {
        days,
        version,
        outside: touched(&work, centre, &holidays).await?,
    })
}

/// The bookings to come of rooms, seats and desks on these days, which are closed now, and of whoever
/// interviews or counsels and is not there then.
async fn touched(
    work: &Work,
    centre: CentreId,
    holidays: &[(Date, String)],
) -> Outcome<Vec<OutsideBooking>> {
    let zone = data::accounts::find_centre(work.tx(), centre).await?;
    let zone = zone.map_or_else(Zone::utc, |centre| centre.zone);
    let Some(reach) = to_come(holidays, &zone, work.now()) else {
        return Ok(Vec::new());
    };
    let mut filter = BookingFilter {
        kinds: vec![
            BookingKind::Interview,
            BookingKind::RoomLoan,
            BookingKind::MockInterview,
            BookingKind::SideEvent,
            BookingKind::Counselling,
        ],
        from: Some(reach.from),
        to: Some(reach.to),
        ..BookingFilter::default()
    };
    let calendar = CentreCalendar {
        zone,
        holidays: holidays.iter().cloned().collect(),
    };
    let mut touched = Vec::new();
    while touched.len() < MOST {
        let mut page = data::ledger::bookings_of(work.tx(), centre, &filter, MOST as u64).await?;
        let Some(last) = page.last() else {
            break;
        };
        filter.after = Some(last.id.0);
        page.retain(|one| is_on_holiday(one, &calendar));
        let open = open_desks(work, &calendar, &page).await?;
        let missed = without_hosts(work, &calendar, &page).await?;
        let is_closed = |one: &&Booking| {
            let is_shut = !one.uses.is_empty() && !open.contains(&one.id);
            is_shut || missed.contains(&one.id)
        };
        touched.extend(page.iter().filter(is_closed).map(OutsideBooking::from));
    }
    touched.truncate(MOST);
    Ok(touched)
}

/// From now, or the first of the days, until the last of them is over; none when all are over.
fn to_come(holidays: &[(Date, String)], zone: &Zone, now: Instant) -> Option<TimeRange> {
    let today = now.local(zone).date();
    let days = holidays.iter().map(|(day, _)| *day);
    let (first, last) = days
        .filter(|day| *day >= today)
        .fold(None, |reach, day| match reach {
            None => Some((day, day)),
            Some((first, last)) => Some((day.min(first), day.max(last))),
        })?;
    // No day is longer, whatever the clocks do.
    let last = TimeRange::starting(zone.at(last, Time::midnight()), Minutes(26 * 60));
    let from = zone.at(first, Time::midnight()).max(now);
    Some(TimeRange { from, to: last.to })
}

fn is_on_holiday(booking: &Booking, calendar: &CentreCalendar) -> bool {
    let day = booking.during.from.local(&calendar.zone).date();
    booking.state.is_open() && calendar.holidays.contains_key(&day)
}

/// The bookings of those whose own hours leave holidays out, in a room or without one.
async fn without_hosts(
    work: &Work,
    calendar: &CentreCalendar,
    page: &[Booking],
) -> Outcome<BTreeSet<BookingId>> {
    let people = page.iter().flat_map(|one| &one.participants);
    let hosts = people.filter(|one| one.part == Part::Interviewer);
    let hosts: BTreeSet<ResourceId> = hosts.map(|one| one.person.into()).collect();
    let Some(first) = page.first().filter(|_| !hosts.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let hosts = data::ledger::resources_by_id(work.tx(), first.centre, hosts).await?;
    let is_missed = |one: &&Booking| hosts.iter().any(|host| host.misses(one, calendar));
    Ok(page.iter().filter(is_missed).map(|one| one.id).collect())
}

/// The bookings of desks that are open on holidays too: those of a side event have days of their own.
async fn open_desks(
    work: &Work,
    calendar: &CentreCalendar,
    page: &[Booking],
) -> Outcome<BTreeSet<BookingId>> {
    let of_desks = |one: &&Booking| desks::KINDS.contains(&one.kind);
    let uses = page.iter().filter(of_desks).flat_map(|one| &one.uses);
    let ids: BTreeSet<_> = uses.map(|one| one.resource).collect();
    let Some(first) = page.first().filter(|_| !ids.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let desks = data::ledger::resources_by_id(work.tx(), first.centre, ids).await?;
    let is_open = |booking: &&Booking| {
        let day = booking.during.from.local(&calendar.zone).date();
        booking.uses.iter().any(|one| {
            let desks = desks.iter().filter(|desk| desk.id == one.resource);
            let mut hours = desks.flat_map(|desk| desk.rules.hours.ranges_of(day, calendar));
            hours.any(|range| range.contains(booking.during))
        })
    };
    let open = page.iter().filter(of_desks).filter(is_open);
    Ok(open.map(|one| one.id).collect())
}

fn read(command: &ImportHolidays) -> Result<Vec<(Date, String)>, Refusal> {
    let holidays = match command.format {
        HolidayFormat::Csv => calendar::holidays::from_csv(&command.text),
        HolidayFormat::Ics => calendar::holidays::from_ics(&command.text),
    };
    match holidays {
        Ok(holidays) => Ok(one_a_day(holidays)),
        Err(error) => Err(Refusal::new(Code::BadHolidays).with("reason", error)),
    }
}

/// Two holidays may fall on one day: the day then has both names.
fn one_a_day(holidays: Vec<(Date, String)>) -> Vec<(Date, String)> {
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for (day, name) in holidays {
        days.entry(day).or_default().push(name);
    }
    days.into_iter()
        .map(|(day, names)| (day, names.join(", ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> Result<Vec<(Date, String)>, Refusal> {
        read(&ImportHolidays {
            format: HolidayFormat::Csv,
            text: text.to_owned(),
            replace: false,
        })
    }

    #[test]
    fn two_holidays_on_one_day_share_it() {
        let holidays = csv("date,name\n2025-05-05,어린이날\n2025-05-05,부처님 오신 날\n").unwrap();
        assert_eq!(holidays.len(), 1);
        assert_eq!(holidays[0].1, "부처님 오신 날, 어린이날");
    }

    #[test]
    fn a_bad_line_is_refused_by_its_number() {
        let refusal = csv("date,name\n2026-01-01,새해\n2026-02-30,없는 날\n").unwrap_err();
        assert_eq!(refusal.code, Code::BadHolidays);
        assert!(refusal.facts["reason"].starts_with("line 3"));
    }
}
