//! Reading days, times and numbers of a form; what cannot be read is told at its field.

use std::str::FromStr;

use domain::time::{Date, Time, TimeRange};
use domain::{Instant, Zone};
use web::Words;
use web::parts::Errors;

use super::answer::Again;
use crate::pages::form::Sent;

/// A form that is read; what was wrong so far.
pub(in crate::pages) struct Reading<'a> {
    sent: &'a Sent,
    t: Words,
    zone: Zone,
    errors: Errors,
}

impl<'a> Reading<'a> {
    /// Reads a form whose times are in a zone.
    pub(in crate::pages) fn of(sent: &'a Sent, t: Words, zone: &Zone) -> Self {
        Self {
            sent,
            t,
            zone: zone.clone(),
            errors: Errors::none(),
        }
    }

    /// What was read, unless something was wrong.
    pub(in crate::pages) fn done<T>(self, read: Option<T>) -> Result<T, Again> {
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            _ => Err(Again::all_wrong(self.errors)),
        }
    }

    /// A day and its hours.
    pub(super) fn hours(&mut self, day: &str, from: &str, to: &str) -> Option<TimeRange> {
        let (day, from, to) = (self.day(day), self.time(from), self.time(to));
        let (day, from, to) = (day?, from?, to?);
        Some(TimeRange {
            from: self.zone.at(day, from),
            to: self.zone.at(day, to),
        })
    }

    /// Two moments.
    pub(super) fn range(&mut self, from: &str, to: &str) -> Option<TimeRange> {
        let (from, to) = (self.moment(from), self.moment(to));
        Some(TimeRange {
            from: from?,
            to: to?,
        })
    }

    /// A day.
    pub(super) fn day(&mut self, name: &str) -> Option<Date> {
        let day = day_of(self.sent.one(name).trim());
        if day.is_none() {
            self.wrong(name, self.t.org_error_day());
        }
        day
    }

    /// A time of day.
    pub(super) fn time(&mut self, name: &str) -> Option<Time> {
        let time = time_of(self.sent.one(name).trim());
        if time.is_none() {
            self.wrong(name, self.t.org_error_time());
        }
        time
    }

    /// A whole number, or nothing where nothing is typed.
    pub(in crate::pages) fn maybe<N: FromStr>(&mut self, name: &str) -> Option<N> {
        let typed = self.sent.written(name)?;
        self.number_of(name, &typed)
    }

    /// A whole number.
    pub(in crate::pages) fn number<N: FromStr>(&mut self, name: &str) -> Option<N> {
        let typed = self.sent.one(name).trim().to_owned();
        self.number_of(name, &typed)
    }

    /// Something is wrong with a field.
    pub(in crate::pages) fn wrong(&mut self, name: &str, sentence: &str) {
        let errors = std::mem::take(&mut self.errors);
        self.errors = errors.with(name, sentence);
    }

    /// The hours of a weekday cannot be read.
    pub(super) fn wrong_hours(&mut self, name: &str) {
        self.wrong(name, self.t.org_error_hours());
    }

    /// A day in a list cannot be read.
    pub(super) fn wrong_day(&mut self, name: &str) {
        self.wrong(name, self.t.org_error_day());
    }

    /// A line of times cannot be read.
    pub(super) fn wrong_times(&mut self, name: &str) {
        self.wrong(name, self.t.org_error_times());
    }

    /// From a time of a day to one of another, in the zone of the form.
    pub(super) fn between(&self, from: (Date, Time), to: (Date, Time)) -> TimeRange {
        TimeRange {
            from: self.zone.at(from.0, from.1),
            to: self.zone.at(to.0, to.1),
        }
    }

    /// The label of a booth cannot be read.
    pub(super) fn wrong_label(&mut self) {
        self.wrong("label", self.t.org_error_label());
    }

    fn number_of<N: FromStr>(&mut self, name: &str, typed: &str) -> Option<N> {
        let number = typed.parse().ok();
        if number.is_none() {
            self.wrong(name, self.t.org_error_number());
        }
        number
    }

    /// A moment.
    pub(super) fn moment(&mut self, name: &str) -> Option<Instant> {
        let typed = self.sent.one(name).trim();
        let moment = typed.split_once(['T', ' ']).and_then(|(day, time)| {
            let day = day_of(day)?;
            Some(self.zone.at(day, time_of(time)?))
        });
        if moment.is_none() {
            self.wrong(name, self.t.org_error_moment());
        }
        moment
    }
}

/// A day of which a fair can be thought: the ends of the calendar have no moments in every zone.
pub(super) fn day_of(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (2000..=2200).contains(&day.year()).then_some(day)
}

/// A time as browsers send it, with or without seconds.
pub(in crate::pages) fn time_of(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.split(':').next()?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Words between commas.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let words = text.split([',', '\n']).map(str::trim);
    words
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    fn read(form: &str) -> (Option<TimeRange>, Errors) {
        let sent = Sent::read(form.as_bytes()).unwrap();
        let zone = Zone::parse("Asia/Seoul").unwrap();
        let mut reading = Reading::of(&sent, Words::of(Language::En), &zone);
        let range = reading.range("from", "to");
        (range, reading.errors)
    }

    #[test]
    fn moments_are_read_in_the_zone_of_the_venue() {
        let (range, errors) = read("from=2026-12-02T10:00&to=2026-12-02T16:30");
        let range = range.unwrap();
        assert_eq!(range.from.to_string(), "2026-12-02T01:00:00Z");
        assert_eq!(range.to.to_string(), "2026-12-02T07:30:00Z");
        assert!(errors.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field() {
        let (_, errors) = read("from=9999-12-31T23:59&to=2026-12-02T16:30");
        assert!(errors.of("from").is_some());
        let (range, errors) = read("from=tomorrow&to=2026-12-02T16:30");
        assert_eq!(range, None);
        assert!(errors.of("from").is_some() && errors.of("to").is_none());
    }

    #[test]
    fn times_come_with_and_without_seconds_and_words_between_commas() {
        assert_eq!(time_of("09:05"), time_of("09:05:00"));
        assert_eq!((time_of("25:00"), time_of("nine")), (None, None));
        assert_eq!(words_of(" 청년, 신중년,, "), ["청년", "신중년"]);
    }
}
