//! The times at which a resource can still be booked.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Claim, Length, Resource};
use crate::booking::Booking;
use crate::opening::{CentreCalendar, Hours, times_in};
use crate::refusal::{Code, Refusal};
use crate::time::{Date, GRID_SECONDS, Instant, Minutes, TimeRange};

/// The most days that are looked at in one go.
pub const MOST_DAYS: u16 = 14;

/// A time that can be booked, with the places left in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenTime {
    /// Starts.
    pub from: Instant,
    /// Ends.
    pub to: Instant,
    /// How many bookings still fit.
    pub places: u16,
    /// Until then only residents may book it; left out when everybody may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_until: Option<Instant>,
    /// Why the person it is looked at for cannot have it, `person_busy`, `no_time_to_walk` or
    /// `residents_first`; left out when they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for_you: Option<Code>,
}

/// Which times are asked for.
#[derive(Clone, Copy, Debug)]
pub struct TimesAsked {
    /// The first local day.
    pub first: Date,
    /// How many days, at most 14.
    pub days: u16,
    /// How long; none: as long as usual, an hour where any length up to a limit is allowed.
    pub length: Option<Minutes>,
    /// Now.
    pub now: Instant,
    /// True when staff ask, who are not bound by the booking window.
    pub by_staff: bool,
}

impl Resource {
    /// The times that can still be booked, in order, none overlapping another.
    ///
    /// `claims` are those on this resource in these days; others are passed over.
    /// Refuses with `malformed` for too many days, and with `off_grid`, `too_long` or `wrong_length`.
    pub fn open_times(
        &self,
        asked: &TimesAsked,
        calendar: &CentreCalendar,
        claims: &[Claim],
    ) -> Result<Vec<OpenTime>, Refusal> {
        if asked.days > MOST_DAYS {
            return Err(Refusal::new(Code::Malformed).with("reason", "at most 14 days"));
        }
        let search = Search {
            resource: self,
            asked,
            length: self.length_of(asked.length)?,
            taken: taken(self, claims),
        };
        if self.rules.closed {
            return Ok(Vec::new());
        }
        let ranges = std::iter::successors(Some(asked.first), |day| day.tomorrow().ok())
            .take(usize::from(asked.days))
            .flat_map(|day| self.rules.hours.ranges_of(day, calendar));
        Ok(ranges.flat_map(|range| search.within(range)).collect())
    }

    /// True when a booking still fits the rules: open, within the hours, of an allowed length.
    pub fn still_fits(&self, booking: &Booking, calendar: &CentreCalendar) -> bool {
        let minutes = booking.during.minutes();
        let length_fits = match self.rules.length {
            Length::Exactly(length) => minutes == length,
            Length::UpTo(limit) => minutes <= limit,
        };
        let is_open = self.rules.hours.admit(booking.during, calendar).is_ok();
        length_fits && is_open && !self.rules.closed
    }

    /// How long a booking of a wished length is: none wishes for the usual.
    ///
    /// Refuses with `off_grid`, `too_long` or `wrong_length`.
    pub fn length_of(&self, asked: Option<Minutes>) -> Result<Minutes, Refusal> {
        match (self.rules.length, asked) {
            (Length::Exactly(length), None) => Ok(length),
            (Length::Exactly(length), Some(asked)) if asked == length => Ok(length),
            (Length::Exactly(length), _) => {
                Err(Refusal::new(Code::WrongLength).with("minutes", length.0))
            }
            (Length::UpTo(limit), asked) => {
                let length = asked.unwrap_or(limit.min(Minutes(60)));
                if length > limit {
                    return Err(Refusal::new(Code::TooLong).with("limit", limit.0));
                }
                if length.0 == 0 || !length.0.is_multiple_of(5) {
                    return Err(Refusal::new(Code::OffGrid));
                }
                Ok(length)
            }
        }
    }
}

fn taken(resource: &Resource, claims: &[Claim]) -> BTreeSet<(i64, u16)> {
    let own = |claim: &&Claim| claim.resource == resource.id;
    let place = |claim: &Claim| (claim.bucket, claim.unit);
    claims.iter().filter(own).map(place).collect()
}

struct Search<'a> {
    resource: &'a Resource,
    asked: &'a TimesAsked,
    length: Minutes,
    taken: BTreeSet<(i64, u16)>,
}

impl Search<'_> {
    fn within(&self, range: TimeRange) -> Vec<OpenTime> {
        match (&self.resource.rules.hours, self.resource.rules.length) {
            (Hours::Listed { .. }, Length::Exactly(_)) => self.listed(range),
            _ => self.packed(range),
        }
    }

    /// Listed times keep their places, so that no odd start wastes one.
    fn listed(&self, range: TimeRange) -> Vec<OpenTime> {
        times_in(range, self.length, self.resource.rules.turnaround)
            .into_iter()
            .filter(|time| self.in_window(*time))
            .filter_map(|time| self.open(time))
            .collect()
    }

    /// One time after the other; where something is in the way, the next starts right after it.
    fn packed(&self, range: TimeRange) -> Vec<OpenTime> {
        let mut found = Vec::new();
        let mut time = TimeRange::starting(next_on_grid(range.from), self.length);
        while range.contains(time) {
            let open = self.open(time);
            let next = match open {
                Some(_) => time.to.plus(self.resource.rules.turnaround),
                None => time.from.plus(Minutes(5)),
            };
            found.extend(open.filter(|_| self.in_window(time)));
            time = TimeRange::starting(next_on_grid(next), self.length);
        }
        found
    }

    fn open(&self, time: TimeRange) -> Option<OpenTime> {
        let buckets = time.extended(self.resource.rules.turnaround).buckets();
        let is_free = |unit: &u16| {
            buckets
                .clone()
                .all(|bucket| !self.taken.contains(&(bucket, *unit)))
        };
        let free = (0..self.resource.capacity).filter(is_free).count();
        let places = u16::try_from(free).ok().filter(|places| *places > 0)?;
        Some(OpenTime {
            from: time.from,
            to: time.to,
            places,
            residents_until: None,
            not_for_you: None,
        })
    }

    fn in_window(&self, time: TimeRange) -> bool {
        let window = self.resource.rules.window;
        if self.asked.by_staff {
            return time.from >= self.asked.now;
        }
        window.admits(time.from, self.asked.now)
    }
}

/// The first moment on the grid from then on.
pub(super) fn next_on_grid(moment: Instant) -> Instant {
    let over = moment.unix().rem_euclid(GRID_SECONDS);
    Instant::from_unix(moment.unix() + (GRID_SECONDS - over) % GRID_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{BookingWindow, ResourceKind, Rules};
    use crate::id::{BookingId, CentreId, ResourceId};
    use crate::opening::{OpenSpan, Weekday};
    use crate::time::Zone;
    use uuid::Uuid;

    fn room(length: Length, capacity: u16) -> Resource {
        let open = vec![OpenSpan {
            weekday: Weekday::Tuesday,
            from: "13:00".parse().unwrap(),
            to: "17:00".parse().unwrap(),
        }];
        Resource {
            kind: ResourceKind::Room,
            capacity,
            rules: Rules {
                hours: Hours::weekly(open, Vec::new()).unwrap(),
                turnaround: Minutes(10),
                length,
                window: BookingWindow {
                    opens_before: Some(Minutes(14 * 24 * 60)),
                    closes_before: Minutes(60),
                    opened_at: None,
                },
                closed: false,
            },
            ..Resource::person(ResourceId(Uuid::from_u128(1)), CentreId(Uuid::from_u128(2)))
        }
    }

    fn seoul() -> CentreCalendar {
        CentreCalendar {
            zone: Zone::parse("Asia/Seoul").unwrap(),
            holidays: Default::default(),
        }
    }

    fn asked(now: &str) -> TimesAsked {
        TimesAsked {
            first: "2026-11-23".parse().unwrap(),
            days: 2,
            length: None,
            now: now.parse().unwrap(),
            by_staff: false,
        }
    }

    fn claims(from: &str, minutes: u32, unit: u16) -> Vec<Claim> {
        TimeRange::starting(from.parse().unwrap(), Minutes(minutes))
            .buckets()
            .map(|bucket| Claim {
                resource: ResourceId(Uuid::from_u128(1)),
                bucket,
                unit,
                booking: BookingId(Uuid::from_u128(3)),
            })
            .collect()
    }

    fn starts(times: &[OpenTime]) -> Vec<String> {
        let zone = Zone::parse("Asia/Seoul").unwrap();
        times
            .iter()
            .map(|time| time.from.local(&zone).strftime("%H:%M").to_string())
            .collect()
    }

    const MORNING: &str = "2026-11-24T08:00:00+09:00";

    #[test]
    fn an_empty_day_gives_one_time_after_the_other() {
        let times = room(Length::Exactly(Minutes(60)), 1)
            .open_times(&asked(MORNING), &seoul(), &[])
            .unwrap();
        assert_eq!(starts(&times), ["13:00", "14:10", "15:20"]);
    }

    #[test]
    fn a_booking_with_an_odd_start_wastes_as_little_as_possible() {
        let taken = claims("2026-11-24T13:25:00+09:00", 40, 0);
        let times = room(Length::UpTo(Minutes(180)), 1)
            .open_times(&asked(MORNING), &seoul(), &taken)
            .unwrap();
        assert_eq!(starts(&times), ["14:05", "15:15"]);
    }

    #[test]
    fn the_turnaround_before_the_next_booking_is_kept_free() {
        let taken = claims("2026-11-24T14:05:00+09:00", 60, 0);
        let times = room(Length::UpTo(Minutes(180)), 1)
            .open_times(&asked(MORNING), &seoul(), &taken)
            .unwrap();
        assert_eq!(starts(&times), ["15:05"]);
    }

    #[test]
    fn places_are_counted_and_full_times_left_out() {
        let mut taken = claims("2026-11-24T13:00:00+09:00", 70, 1);
        let two = room(Length::Exactly(Minutes(60)), 2);
        let times = two.open_times(&asked(MORNING), &seoul(), &taken).unwrap();
        assert_eq!((times[0].places, times[1].places), (1, 2));
        taken.extend(claims("2026-11-24T13:00:00+09:00", 70, 0));
        let times = two.open_times(&asked(MORNING), &seoul(), &taken).unwrap();
        assert_eq!(starts(&times)[0], "14:10");
    }

    #[test]
    fn seekers_see_only_what_their_booking_window_allows_and_staff_all_to_come() {
        let room = room(Length::Exactly(Minutes(60)), 1);
        let late = asked("2026-11-24T13:30:00+09:00");
        let times = room.open_times(&late, &seoul(), &[]).unwrap();
        assert_eq!(starts(&times), ["15:20"]);
        let by_staff = TimesAsked {
            by_staff: true,
            ..late
        };
        let times = room.open_times(&by_staff, &seoul(), &[]).unwrap();
        assert_eq!(starts(&times), ["14:10", "15:20"]);
    }

    #[test]
    fn wrong_lengths_and_too_many_days_are_refused() {
        let room = room(Length::UpTo(Minutes(90)), 1);
        let refused = |asked: TimesAsked| room.open_times(&asked, &seoul(), &[]).unwrap_err().code;
        let asked = asked(MORNING);
        let long = |minutes| TimesAsked {
            length: Some(Minutes(minutes)),
            ..asked
        };
        assert_eq!(refused(long(95)), Code::TooLong);
        assert_eq!(refused(long(7)), Code::OffGrid);
        assert_eq!(refused(TimesAsked { days: 15, ..asked }), Code::Malformed);
    }
}
