//! Weekly hours with a first and a last day, and exceptions at single times.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CentreCalendar, OpenSpan, Weekday, bad_hours};
use crate::refusal::Refusal;
use crate::time::{Date, Time, TimeRange};

/// The most exceptions of each kind.
const MOST_EXCEPTIONS: usize = 400;
/// The most weeks: three years.
const MOST_WEEKS: u16 = 156;

/// From when to when weekly hours hold, and what is otherwise at single times.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Exceptions {
    /// The first day, in the centre's zone; none: from now on.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Date>,
    /// The last day, in the centre's zone; none: without an end.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Date>,
    /// How many weeks from the first day, instead of a last day; at most 156.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u16>,
    /// Times at which it is closed though the weekly hours say otherwise: absences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed_times: Vec<TimeRange>,
    /// Times at which it is open besides the weekly hours, also on holidays and closed days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extra_times: Vec<TimeRange>,
}

impl Exceptions {
    /// The last day, also where it was given as a number of weeks.
    ///
    /// Refuses with `bad_hours`.
    pub fn ends_on(&self) -> Result<Option<Date>, Refusal> {
        last_day(self)
    }
}

/// Weekly hours that hold for a season, with exceptions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Recurring {
    /// The stretches of opening; none, and no extra times: at any time.
    pub open: Vec<OpenSpan>,
    /// Days closed besides holidays.
    #[schemars(with = "Vec<String>")]
    pub closed: Vec<Date>,
    /// The first day.
    #[schemars(with = "Option<String>")]
    pub first_day: Option<Date>,
    /// The last day.
    #[schemars(with = "Option<String>")]
    pub last_day: Option<Date>,
    /// Closed at these times.
    pub closed_times: Vec<TimeRange>,
    /// Open besides at these times.
    pub extra_times: Vec<TimeRange>,
}

impl Recurring {
    /// Weekly hours, which were checked, with exceptions.
    ///
    /// Refuses with `bad_hours` or `end_before_start`.
    pub fn parse(
        open: Vec<OpenSpan>,
        closed: Vec<Date>,
        exceptions: &Exceptions,
    ) -> Result<Self, Refusal> {
        let last_day = last_day(exceptions)?;
        if exceptions
            .first_day
            .zip(last_day)
            .is_some_and(|(first, last)| last < first)
        {
            return Err(bad_hours("the last day is before the first"));
        }
        Ok(Self {
            open,
            closed,
            first_day: exceptions.first_day,
            last_day,
            closed_times: times(&exceptions.closed_times)?,
            extra_times: times(&exceptions.extra_times)?,
        })
    }

    /// True for a time that touches one at which it is closed by exception.
    pub fn is_closed_at(&self, during: TimeRange) -> bool {
        self.closed_times.iter().any(|one| one.overlaps(during))
    }

    /// True for times that lie within the hours, whatever day it is.
    pub(super) fn holds_extra(&self, during: TimeRange) -> bool {
        !self.is_closed_at(during) && self.extra_times.iter().any(|one| one.contains(during))
    }

    /// The open ranges of a local day, in order and apart from each other.
    pub(super) fn ranges_of(&self, day: Date, calendar: &CentreCalendar) -> Vec<TimeRange> {
        let zone = &calendar.zone;
        let on_day = |one: &&TimeRange| one.from.local(zone).date() == day;
        let mut ranges: Vec<_> = self.extra_times.iter().filter(on_day).copied().collect();
        let in_season = self.first_day.is_none_or(|first| first <= day)
            && self.last_day.is_none_or(|last| day <= last);
        if in_season && !self.closed.contains(&day) && !calendar.holidays.contains_key(&day) {
            ranges.extend(self.weekly(day, calendar));
        }
        self.closed_times
            .iter()
            .fold(united(ranges), |open, closed| without(open, *closed))
    }

    fn weekly(&self, day: Date, calendar: &CentreCalendar) -> Vec<TimeRange> {
        let zone = &calendar.zone;
        if self.open.is_empty() && self.extra_times.is_empty() {
            let (from, next) = (zone.at(day, Time::midnight()), day.tomorrow());
            let whole = |next| TimeRange {
                from,
                to: zone.at(next, Time::midnight()),
            };
            return next.ok().map(whole).into_iter().collect();
        }
        let weekday = Weekday::of(day);
        let spans = self.open.iter().filter(|span| span.weekday == weekday);
        let range = |span: &OpenSpan| TimeRange {
            from: zone.at(day, span.from),
            to: zone.at(day, span.to),
        };
        // A span that lies in the hour a spring skips is no time at all.
        spans
            .map(range)
            .filter(|range| range.from < range.to)
            .collect()
    }
}

fn last_day(exceptions: &Exceptions) -> Result<Option<Date>, Refusal> {
    let (weeks, first) = match (exceptions.weeks, exceptions.first_day, exceptions.last_day) {
        (None, _, last) => return Ok(last),
        (Some(_), _, Some(_)) => return Err(bad_hours("either a last day or a number of weeks")),
        (Some(_), None, None) => return Err(bad_hours("a number of weeks needs a first day")),
        (Some(weeks), Some(first), None) => (weeks, first),
    };
    if weeks == 0 || weeks > MOST_WEEKS {
        return Err(bad_hours("from 1 to 156 weeks"));
    }
    let days = jiff::Span::new().days(i64::from(weeks) * 7 - 1);
    let last = first.checked_add(days);
    last.map(Some)
        .map_err(|_| bad_hours("the weeks leave the calendar"))
}

fn times(typed: &[TimeRange]) -> Result<Vec<TimeRange>, Refusal> {
    if typed.len() > MOST_EXCEPTIONS {
        return Err(bad_hours("too many exceptions"));
    }
    let on_grid = |one: &&TimeRange| one.from.is_on_grid() && one.to.is_on_grid();
    if typed.iter().filter(on_grid).count() < typed.len() {
        return Err(bad_hours("the hours must lie on the five-minute grid"));
    }
    typed
        .iter()
        .map(|one| TimeRange::parse(one.from, one.to))
        .collect()
}

/// The same times without overlaps; those that touch become one.
fn united(mut ranges: Vec<TimeRange>) -> Vec<TimeRange> {
    ranges.sort_unstable_by_key(|range| (range.from, range.to));
    let mut apart: Vec<TimeRange> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.from <= last.to => last.to = last.to.max(range.to),
            _ => apart.push(range),
        }
    }
    apart
}

/// What is left of the ranges when one is taken out.
fn without(ranges: Vec<TimeRange>, out: TimeRange) -> Vec<TimeRange> {
    let halves = |range: TimeRange| {
        let before = TimeRange {
            to: range.to.min(out.from),
            ..range
        };
        let after = TimeRange {
            from: range.from.max(out.to),
            ..range
        };
        [before, after]
            .into_iter()
            .filter(|half| half.from < half.to)
    };
    ranges.into_iter().flat_map(halves).collect()
}

#[cfg(test)]
mod tests;
