//! Opening times as they are typed: a week, a season, and what differs from it.

use domain::opening::{OpenSpan, Recurring};
use domain::time::{Date, TimeRange};
use domain::{Instant, Zone};

use super::{WEEKDAYS, weekday};
use crate::html::Html;
use crate::organiser::blocks::{Filled, Typed, row};
use crate::organiser::fair::{local, local_time};
use crate::parts::Field;
use crate::words::Words;

/// What stands in the fields of a week.
pub(crate) fn with_week(typed: Typed, open: &[OpenSpan], closed: &[Date]) -> Typed {
    let closed: Vec<String> = closed.iter().map(ToString::to_string).collect();
    let typed = typed.with("closed_days", closed.join(", "));
    WEEKDAYS.iter().fold(typed, |typed, (day, name)| {
        let spans = open.iter().filter(|span| span.weekday == *day);
        let spans = spans.map(|span| {
            let (from, to) = (span.from.strftime("%H:%M"), span.to.strftime("%H:%M"));
            format!("{from}-{to}")
        });
        typed.with(*name, spans.collect::<Vec<_>>().join(", "))
    })
}

/// What stands in the fields of a week, its season and its exceptions.
pub(crate) fn with_season(typed: Typed, hours: &Recurring, zone: &Zone) -> Typed {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    with_week(typed, &hours.open, &hours.closed)
        .with("first_day", day(hours.first_day))
        .with("last_day", day(hours.last_day))
        .with("closed_times", ranges(&hours.closed_times, zone))
        .with("extra_times", ranges(&hours.extra_times, zone))
}

/// Ranges as they are typed, one a line: `2026-12-02 10:00-12:00`, and over several days
/// `2026-12-24 09:00-2026-12-26 18:00`.
fn ranges(ranges: &[TimeRange], zone: &Zone) -> String {
    let lines = ranges.iter().map(|range| {
        let from = local(range.from, zone).replace('T', " ");
        let day = |at: Instant| at.local(zone).date();
        match day(range.from) == day(range.to) {
            true => format!("{from}-{}", local_time(range.to, zone)),
            false => format!("{from}-{}", local(range.to, zone).replace('T', " ")),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The fields of a week.
pub(crate) fn week_field((t, zone): (Words, &Zone), filled: &Filled) -> Html {
    let days =
        WEEKDAYS.map(|(day, name)| filled.field(t, Field::line(name, weekday(t, day)), name));
    row(t.org_hours(), &t.org_hours_hint(zone.name()), &days)
}

/// The fields of a season and of what differs from the week.
pub(crate) fn season_fields(t: Words, filled: &Filled) -> Vec<Html> {
    let day = |name, label| filled.field(t, Field::day(name, label), name);
    let season = [
        day("first_day", t.org_season_first()),
        day("last_day", t.org_season_last()),
    ];
    let lines = |name, label| {
        let field = Field::paragraph(name, label);
        filled.field(t, field.hint(t.org_times_hint()).optional(), name)
    };
    vec![
        row(t.org_season(), t.org_season_hint(), &season),
        lines("closed_times", t.org_closed_times()),
        lines("extra_times", t.org_extra_times()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_over_several_days_are_written_with_both_days() {
        let range = |from: &str, to: &str| {
            let at = |time: &str| format!("{time}:00+09:00").parse().unwrap();
            TimeRange::parse(at(from), at(to)).unwrap()
        };
        let typed = ranges(
            &[
                range("2026-12-02T10:00", "2026-12-02T12:00"),
                range("2026-12-24T09:00", "2026-12-26T18:00"),
            ],
            &Zone::parse("Asia/Seoul").unwrap(),
        );
        let lines = "2026-12-02 10:00-12:00\n2026-12-24 09:00-2026-12-26 18:00";
        assert_eq!(typed, lines);
    }
}
