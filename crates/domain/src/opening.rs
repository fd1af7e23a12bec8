//! Opening hours, holidays and the times that can be booked.

mod recurring;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::time::{Date, Minutes, Time, TimeRange, Zone};
pub use recurring::{Exceptions, Recurring};

/// A day of the week.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The weekday of a day.
    pub fn of(day: Date) -> Self {
        use jiff::civil::Weekday as Day;
        match day.weekday() {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// One stretch of opening on one weekday, in local time. A lunch break is the gap between two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenSpan {
    /// The weekday.
    pub weekday: Weekday,
    /// Opens, such as `10:00:00`.
    #[schemars(with = "String")]
    pub from: Time,
    /// Closes, such as `17:00:00`.
    #[schemars(with = "String")]
    pub to: Time,
}

/// When something can be booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Hours {
    /// At any time: people.
    Always,
    /// Each week anew, in the centre's zone, except on its holidays and on closed days.
    Weekly {
        /// The stretches of opening.
        open: Vec<OpenSpan>,
        /// Days closed besides holidays.
        #[schemars(with = "Vec<String>")]
        closed: Vec<Date>,
    },
    /// Each week anew for a season, with exceptions at single times.
    Recurring(Recurring),
    /// In these ranges only: a booth at a fair.
    Listed {
        /// The ranges.
        ranges: Vec<TimeRange>,
    },
}

/// The zone and the holidays of a centre.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CentreCalendar {
    /// Where the centre is.
    pub zone: Zone,
    /// The names of its holidays by day.
    pub holidays: BTreeMap<Date, String>,
}

impl Default for CentreCalendar {
    fn default() -> Self {
        Self {
            zone: Zone::utc(),
            holidays: BTreeMap::new(),
        }
    }
}

impl Hours {
    /// Weekly hours whose spans are in order and do not overlap.
    ///
    /// Refuses with `bad_hours`.
    pub fn weekly(open: Vec<OpenSpan>, closed: Vec<Date>) -> Result<Self, Refusal> {
        if open.is_empty() {
            return Err(bad_hours("no opening hours"));
        }
        for (at, span) in open.iter().enumerate() {
            if span.from >= span.to {
                return Err(Refusal::new(Code::EndBeforeStart));
            }
            let clash = open[..at].iter().any(|other| {
                other.weekday == span.weekday && other.from < span.to && span.from < other.to
            });
            if clash {
                return Err(bad_hours("two spans of one day overlap"));
            }
        }
        Ok(Self::Weekly { open, closed })
    }

    /// Passes a range that lies within the hours.
    ///
    /// Refuses with `holiday` or `outside_hours`.
    pub fn admit(&self, during: TimeRange, calendar: &CentreCalendar) -> Result<(), Refusal> {
        let outside = || Refusal::new(Code::OutsideHours);
        match self {
            Self::Always => Ok(()),
            Self::Listed { ranges } => ranges
                .iter()
                .any(|range| range.contains(during))
                .then_some(())
                .ok_or_else(outside),
            Self::Recurring(hours) if hours.holds_extra(during) => Ok(()),
            Self::Weekly { .. } | Self::Recurring(_) => {
                let day = during.from.local(&calendar.zone).date();
                if let Some(name) = calendar.holidays.get(&day) {
                    return Err(Refusal::new(Code::Holiday)
                        .with("day", day)
                        .with("name", name));
                }
                self.ranges_of(day, calendar)
                    .into_iter()
                    .any(|range| range.contains(during))
                    .then_some(())
                    .ok_or_else(outside)
            }
        }
    }

    /// The open ranges of a local day, holidays and closed days left out.
    pub fn ranges_of(&self, day: Date, calendar: &CentreCalendar) -> Vec<TimeRange> {
        let zone = &calendar.zone;
        match self {
            Self::Always => Vec::new(),
            Self::Listed { ranges } => ranges
                .iter()
                .filter(|range| range.from.local(zone).date() == day)
                .copied()
                .collect(),
            Self::Weekly { closed, .. }
                if closed.contains(&day) || calendar.holidays.contains_key(&day) =>
            {
                Vec::new()
            }
            Self::Recurring(hours) => hours.ranges_of(day, calendar),
            Self::Weekly { open, .. } => open
                .iter()
                .filter(|span| span.weekday == Weekday::of(day))
                .map(|span| TimeRange {
                    from: zone.at(day, span.from),
                    to: zone.at(day, span.to),
                })
                .collect(),
        }
    }
}

/// The times that fit into a range one after the other, each `length` long and `turnaround` apart.
pub fn times_in(range: TimeRange, length: Minutes, turnaround: Minutes) -> Vec<TimeRange> {
    let step = Minutes(length.0 + turnaround.0);
    if length.0 == 0 {
        return Vec::new();
    }
    std::iter::successors(Some(range.from), |from| Some(from.plus(step)))
        .map(|from| TimeRange::starting(from, length))
        .take_while(|time| range.contains(*time))
        .collect()
}

fn bad_hours(reason: &str) -> Refusal {
    Refusal::new(Code::BadHours).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seoul(holidays: &[(&str, &str)]) -> CentreCalendar {
        CentreCalendar {
            zone: Zone::parse("Asia/Seoul").unwrap(),
            holidays: holidays
                .iter()
                .map(|(day, name)| (day.parse().unwrap(), (*name).to_owned()))
                .collect(),
        }
    }

    fn span(weekday: Weekday, from: &str, to: &str) -> OpenSpan {
        OpenSpan {
            weekday,
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        }
    }

    fn range(from: &str, to: &str) -> TimeRange {
        TimeRange::parse(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    fn tuesdays() -> Hours {
        let open = vec![
            span(Weekday::Tuesday, "10:00", "12:00"),
            span(Weekday::Tuesday, "13:00", "17:00"),
        ];
        Hours::weekly(open, vec![]).unwrap()
    }

    #[test]
    fn lunch_and_other_days_are_outside_the_hours() {
        let ok = range("2026-11-24T11:00:00+09:00", "2026-11-24T12:00:00+09:00");
        let lunch = range("2026-11-24T11:30:00+09:00", "2026-11-24T12:30:00+09:00");
        let wednesday = range("2026-11-25T11:00:00+09:00", "2026-11-25T12:00:00+09:00");
        assert!(tuesdays().admit(ok, &seoul(&[])).is_ok());
        for closed in [lunch, wednesday] {
            assert_eq!(
                tuesdays().admit(closed, &seoul(&[])).unwrap_err().code,
                Code::OutsideHours
            );
        }
    }

    #[test]
    fn a_holiday_is_refused_by_its_name() {
        let calendar = seoul(&[("2026-11-24", "개교기념일")]);
        let day = range("2026-11-24T10:00:00+09:00", "2026-11-24T11:00:00+09:00");
        let refusal = tuesdays().admit(day, &calendar).unwrap_err();
        assert_eq!(refusal.code, Code::Holiday);
        assert_eq!(refusal.facts["name"], "개교기념일");
    }

    #[test]
    fn spans_of_one_day_may_not_overlap() {
        let open = vec![
            span(Weekday::Friday, "10:00", "12:00"),
            span(Weekday::Friday, "11:00", "13:00"),
        ];
        assert_eq!(
            Hours::weekly(open, vec![]).unwrap_err().code,
            Code::BadHours
        );
    }

    #[test]
    fn times_leave_the_turnaround_between_them() {
        let day = range("2026-11-24T13:00:00+09:00", "2026-11-24T17:00:00+09:00");
        let times = times_in(day, Minutes(60), Minutes(10));
        assert_eq!(times.len(), 3);
        assert_eq!(times[1].from, times[0].to.plus(Minutes(10)));
    }
}
