//! Reading opening times as they are typed.

use domain::Minutes;
use domain::opening::{Exceptions, OpenSpan};
use domain::time::{Date, TimeRange};
use web::organiser::WEEKDAYS;

use crate::pages::form::Sent;
use crate::pages::organiser::reading::{Reading, time_of, words_of};

/// What rooms and seats have in common.
pub(super) struct Rules {
    pub(super) open: Vec<OpenSpan>,
    pub(super) closed_days: Vec<Date>,
    pub(super) minutes: Minutes,
    pub(super) turnaround: Minutes,
    pub(super) opens_before: Minutes,
    pub(super) closes_before: Minutes,
}

/// The week, the closed days and the rules of a form.
pub(super) fn rules(reading: &mut Reading<'_>, sent: &Sent) -> Option<Rules> {
    let (open, closed_days) = week(reading, sent);
    let numbers = ["minutes", "turnaround", "closes_before"]
        .map(|name| reading.number::<u32>(name).map(Minutes));
    let days = reading.number::<u16>("opens_days");
    let [minutes, turnaround, closes_before] = numbers;
    Some(Rules {
        open,
        closed_days,
        minutes: minutes?,
        turnaround: turnaround?,
        closes_before: closes_before?,
        opens_before: Minutes(u32::from(days?) * 24 * 60),
    })
}

/// The hours of each weekday, and the closed days.
pub(in crate::pages) fn week(reading: &mut Reading<'_>, sent: &Sent) -> (Vec<OpenSpan>, Vec<Date>) {
    let mut open = Vec::new();
    for (weekday, name) in WEEKDAYS {
        for span in words_of(sent.one(name)) {
            let times = span
                .split_once(['-', '~', '–'])
                .and_then(|(from, to)| Some((time_of(from.trim())?, time_of(to.trim())?)));
            match times {
                Some((from, to)) => open.push(OpenSpan { weekday, from, to }),
                None => reading.wrong_hours(name),
            }
        }
    }
    let mut closed_days = Vec::new();
    for day in words_of(sent.one("closed_days")) {
        match day.parse() {
            Ok(day) => closed_days.push(day),
            Err(_) => reading.wrong_day("closed_days"),
        }
    }
    (open, closed_days)
}

/// The season and the exceptions of a form.
pub(in crate::pages) fn exceptions(reading: &mut Reading<'_>, sent: &Sent) -> Exceptions {
    let mut day = |name: &str| match sent.written(name) {
        Some(_) => reading.day(name),
        None => None,
    };
    let (first_day, last_day) = (day("first_day"), day("last_day"));
    Exceptions {
        first_day,
        last_day,
        weeks: None,
        closed_times: times(reading, sent, "closed_times"),
        extra_times: times(reading, sent, "extra_times"),
    }
}

/// Ranges, one a line: `2026-12-02 10:00-12:00`.
fn times(reading: &mut Reading<'_>, sent: &Sent, name: &str) -> Vec<TimeRange> {
    let lines = words_of(sent.one(name)).into_iter();
    let read = lines.filter_map(|line| {
        let range = line.split_once(' ').and_then(|(day, hours)| {
            let (from, to) = hours.split_once(['-', '~', '–'])?;
            let (from, to) = (time_of(from.trim())?, time_of(to.trim())?);
            Some(reading.at(day.parse().ok()?, from, to))
        });
        if range.is_none() {
            reading.wrong_times(name);
        }
        range
    });
    read.collect()
}
