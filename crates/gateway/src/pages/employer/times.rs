//! When an employer receives visitors.

use axum::extract::{Path, Request, State};
use contract::booths::{CloseVisitTimes, PanelChange, PublishVisitTimes};
use contract::registration::FindPolicy;
use domain::time::Time;
use domain::{Code, Instant, TimeRange};
use uuid::Uuid;
use web::Flash;
use web::employer::{DayTyped, TimesForm, TimesTyped};
use web::parts::Errors;

use super::entry::Entry;
use super::standing::panel;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 6] = [
    ("capacity_zero", "panels"),
    ("capacity_too_large", "panels"),
    ("ranges", "from_0"),
    ("end_before_start", "from_0"),
    ("outside_hours", "from_0"),
    ("bad_hours", "from_0"),
];

/// `GET /employer/{employer}/fairs/{fair}/times`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let draft = entry.member.reader.visitor.draft();
    let draft = draft.filter(|one| one.one("what") == "publish");
    let wrong = Again::default();
    page(&entry, draft.as_ref(), wrong).await
}

/// `POST /employer/{employer}/fairs/{fair}/times`: publishes the times, or closes them.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (key, reader) = (sent.key()?, &entry.member.reader);
    let done = match sent.one("what") {
        "close" => {
            let done = close(&entry, intent(key, "close")).await;
            came(done, (reader.t(), entry.zone()), key, &[])?.map(|()| Flash::FirmClosed)
        }
        _ => match typed_ranges(&entry, &sent) {
            Ok(ranges) => {
                let done = publish(&entry, &sent, ranges, key).await;
                let done = came(done, (reader.t(), entry.zone()), key, &FIELDS)?;
                done.map(|_| Flash::FirmPublished)
            }
            Err(wrong) => Err(wrong),
        },
    };
    match done {
        Ok(flash) => Ok(reader.visitor.led(parts.uri.path(), flash)),
        Err(wrong) => page(&entry, Some(&sent), wrong).await,
    }
}

async fn publish(
    entry: &Entry<'_>,
    sent: &Sent,
    ranges: Vec<TimeRange>,
    key: Uuid,
) -> Result<Option<PanelChange>, Problem> {
    let told = |name: &str| sent.one(name).trim().parse().ok();
    let command = PublishVisitTimes {
        fair: entry.view.fair.id,
        application: entry.application()?.id,
        panels: u16::try_from(told("panels").unwrap_or(0)).unwrap_or(u16::MAX),
        ranges,
        minutes: told("minutes"),
        turnaround: told("turnaround"),
        opens_before: None,
        closes_before: None,
    };
    entry.member.reader.order(&command, key).await
}

async fn close(entry: &Entry<'_>, key: Uuid) -> Result<Option<()>, Problem> {
    let fair = entry.view.fair.id;
    let panel = panel(&entry.member, fair).await?;
    let command = CloseVisitTimes {
        fair,
        panel: panel.ok_or(Code::ResourceNotFound)?.panel,
        cancel_visits: false,
        reason: None,
    };
    let done = entry.member.reader.order(&command, key).await?;
    Ok(done.map(|_| ()))
}

async fn page(entry: &Entry<'_>, sent: Option<&Sent>, wrong: Again) -> Served {
    let fair = &entry.view.fair;
    let panel = panel(&entry.member, fair.id).await?;
    let ruled = FindPolicy {
        fair: Some(fair.id),
    };
    let ruled = entry.member.reader.find(&ruled).await?;
    let published = TimesTyped::of(fair, panel.as_ref(), &ruled.policy.places);
    let page = TimesForm {
        desk: entry.desk(),
        fair: fair.clone(),
        may_publish: entry.has_a_booth(),
        typed: match sent.filter(|one| one.one("what") == "publish") {
            Some(sent) => typed(sent, fair.days.len()),
            None => published,
        },
        panel,
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    let visitor = &entry.member.reader.visitor;
    Ok(visitor.page_with(wrong.status, &page.sheet()))
}

fn typed(sent: &Sent, days: usize) -> TimesTyped {
    let one = |name: &str| sent.one(name).to_owned();
    let day = |number: usize| DayTyped {
        from: one(&format!("from_{number}")),
        to: one(&format!("to_{number}")),
        lunch_from: one(&format!("lunch_from_{number}")),
        lunch_to: one(&format!("lunch_to_{number}")),
    };
    TimesTyped {
        panels: one("panels"),
        minutes: one("minutes"),
        turnaround: one("turnaround"),
        days: (0..days).map(day).collect(),
    }
}

/// The ranges of all days, lunch left out.
fn typed_ranges(entry: &Entry<'_>, sent: &Sent) -> Result<Vec<TimeRange>, Again> {
    let fair = &entry.view.fair;
    let typed = typed(sent, fair.days.len());
    let t = entry.member.reader.t();
    let mut ranges = Vec::new();
    let mut errors = Errors::none();
    for (number, (day, typed)) in fair.days.iter().zip(&typed.days).enumerate() {
        let date = day.from.local(&fair.zone).date();
        let at = |time: Time| fair.zone.at(date, time);
        match of_a_day(typed, at) {
            Ok(of_day) => ranges.extend(of_day),
            Err(field) => errors = errors.with(format!("{field}_{number}"), t.firm_error_time()),
        }
    }
    match errors.is_empty() {
        true => Ok(ranges),
        false => Err(Again::all_wrong(errors)),
    }
}

/// The ranges of a day, or the field in which half of something stands.
pub(super) fn of_a_day(
    typed: &DayTyped,
    at: impl Fn(Time) -> Instant,
) -> Result<Vec<TimeRange>, &'static str> {
    let range = |from: &str, to: &str, field| -> Result<Option<TimeRange>, &'static str> {
        if from.is_empty() && to.is_empty() {
            return Ok(None);
        }
        let (from, to) = (clock(from).ok_or(field)?, clock(to).ok_or(field)?);
        Ok(Some(TimeRange {
            from: at(from),
            to: at(to),
        }))
    };
    let Some(open) = range(&typed.from, &typed.to, "from")? else {
        return Ok(Vec::new());
    };
    let Some(lunch) = range(&typed.lunch_from, &typed.lunch_to, "lunch_from")? else {
        return Ok(vec![open]);
    };
    if !open.contains(lunch) || lunch.to <= lunch.from {
        return Err("lunch_from");
    }
    let before = TimeRange {
        from: open.from,
        to: lunch.from,
    };
    let after = TimeRange {
        from: lunch.to,
        to: open.to,
    };
    let parts = [before, after].into_iter();
    Ok(parts.filter(|one| one.from < one.to).collect())
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Zone;

    fn ranges(from: &str, to: &str, lunch: (&str, &str)) -> Result<Vec<String>, &'static str> {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let day = "2026-12-02".parse().unwrap();
        let typed = DayTyped {
            from: from.to_owned(),
            to: to.to_owned(),
            lunch_from: lunch.0.to_owned(),
            lunch_to: lunch.1.to_owned(),
        };
        let clock = |at: Instant| at.local(&seoul).strftime("%H:%M").to_string();
        let found = of_a_day(&typed, |time| seoul.at(day, time))?;
        let told = found
            .iter()
            .map(|one| format!("{}-{}", clock(one.from), clock(one.to)));
        Ok(told.collect())
    }

    #[test]
    fn lunch_is_left_out_of_a_day() {
        let whole = ranges("10:00", "16:00", ("", ""));
        assert_eq!(whole.unwrap(), ["10:00-16:00"]);
        let parted = ranges("10:00", "16:00", ("12:00", "13:00"));
        assert_eq!(parted.unwrap(), ["10:00-12:00", "13:00-16:00"]);
        assert_eq!(
            ranges("10:00", "16:00", ("15:00", "16:00")).unwrap(),
            ["10:00-15:00"]
        );
        assert!(
            ranges("", "", ("", "")).unwrap().is_empty(),
            "nobody is received"
        );
    }

    #[test]
    fn half_of_a_time_is_asked_for_again() {
        assert_eq!(ranges("10:00", "", ("", "")), Err("from"));
        assert_eq!(ranges("noon", "16:00", ("", "")), Err("from"));
        assert_eq!(ranges("10:00", "16:00", ("12:00", "")), Err("lunch_from"));
        assert_eq!(
            ranges("10:00", "16:00", ("17:00", "18:00")),
            Err("lunch_from")
        );
    }
}
