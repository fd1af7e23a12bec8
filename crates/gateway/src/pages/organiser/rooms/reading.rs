//! Reading opening times as they are typed.

use domain::Minutes;
use domain::opening::{Exceptions, OpenSpan};
use domain::time::{Date, TimeRange};
use web::organiser::WEEKDAYS;

use crate::pages::form::Sent;
use crate::pages::organiser::reading::{Reading, day_of, time_of, words_of};

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

/// Ranges, one a line: `2026-12-02 10:00-12:00`, or over several days
/// `2026-12-24 09:00-2026-12-26 18:00`.
fn times(reading: &mut Reading<'_>, sent: &Sent, name: &str) -> Vec<TimeRange> {
    let lines = words_of(sent.one(name)).into_iter();
    let read = lines.filter_map(|line| {
        let range = range(reading, &line);
        if range.is_none() {
            reading.wrong_times(name);
        }
        range
    });
    read.collect()
}

fn range(reading: &Reading<'_>, line: &str) -> Option<TimeRange> {
    let (day, times) = line.split_once(' ')?;
    let (from, to) = times.split_once(['-', '~', '–'])?;
    let (last, to) = to.trim().split_once(' ').unwrap_or((day, to.trim()));
    let from = (day_of(day)?, time_of(from.trim())?);
    Some(reading.between(from, (day_of(last)?, time_of(to.trim())?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Zone;
    use domain::refusal::Language;
    use web::Words;

    fn read(typed: &str) -> Vec<String> {
        let form = format!("closed_times={}", typed.replace(' ', "+"));
        let sent = Sent::read(form.as_bytes()).unwrap();
        let zone = Zone::parse("Asia/Seoul").unwrap();
        let mut reading = Reading::of(&sent, Words::of(Language::En), &zone);
        let all = times(&mut reading, &sent, "closed_times");
        let all = all.iter().map(|one| format!("{} {}", one.from, one.to));
        all.collect()
    }

    #[test]
    fn a_time_ends_on_its_day_or_on_the_one_that_is_written() {
        let of_a_day = ["2026-12-02T01:00:00Z 2026-12-02T03:00:00Z"];
        assert_eq!(read("2026-12-02 10:00-12:00"), of_a_day);
        let of_three = ["2026-12-24T00:00:00Z 2026-12-26T09:00:00Z"];
        assert_eq!(read("2026-12-24 09:00-2026-12-26 18:00"), of_three);
        assert_eq!(read("2026-12-24 09:00 ~ 2026-12-26 18:00"), of_three);
        assert!(read("2026-12-24 09:00-2026-12-26").is_empty(), "no time");
    }
}
