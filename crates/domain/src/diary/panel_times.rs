//! The times at which a whole panel can meet, with a room on each side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_times::next_on_grid;
use super::{MOST_DAYS, Resource, ResourceKind, Together};
use crate::id::ResourceId;
use crate::interview::LONGEST;
use crate::opening::Hours;
use crate::refusal::{Code, Refusal};
use crate::time::{Date, Instant, Minutes, Time, TimeRange};

/// Which times are asked for.
#[derive(Clone, Debug)]
pub struct PanelAsked {
    /// The first local day.
    pub first: Date,
    /// How many days, at most 14.
    pub days: u16,
    /// How long.
    pub length: Minutes,
    /// How long the people are to be free before and after.
    pub buffer: Minutes,
    /// For each room that is wanted, those that would do, the best first.
    pub rooms: Vec<Vec<ResourceId>>,
    /// Now.
    pub now: Instant,
    /// True when staff ask, who are not bound by the rooms' booking windows.
    pub by_staff: bool,
}

/// A time at which the panel can meet, and in which rooms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PanelTime {
    /// Starts.
    pub from: Instant,
    /// Ends.
    pub to: Instant,
    /// The rooms, one for each that was wanted.
    pub rooms: Vec<ResourceId>,
}

impl Together<'_> {
    /// The times at which all people are there and free, and there is a room for each wish; in order,
    /// none overlapping another. When neither person nor room has hours of its own, from 9 to 18 local
    /// time.
    ///
    /// Refuses with `malformed` for too many days, and with `off_grid` or `too_long`.
    pub fn panel_times(&self, asked: &PanelAsked) -> Result<Vec<PanelTime>, Refusal> {
        if asked.days > MOST_DAYS {
            return Err(Refusal::new(Code::Malformed).with("reason", "at most 14 days"));
        }
        let length = asked.length.0;
        if length == 0 || !length.is_multiple_of(5) || !asked.buffer.0.is_multiple_of(5) {
            return Err(Refusal::new(Code::OffGrid));
        }
        if asked.length.max(asked.buffer) > LONGEST {
            return Err(Refusal::new(Code::TooLong).with("limit", LONGEST.0));
        }
        let days = std::iter::successors(Some(asked.first), |day| day.tomorrow().ok());
        let days = days.take(usize::from(asked.days));
        Ok(days.flat_map(|day| self.on_day(day, asked)).collect())
    }

    /// One time after the other; where something is in the way, the next starts five minutes later.
    fn on_day(&self, day: Date, asked: &PanelAsked) -> Vec<PanelTime> {
        let range = self.waking_hours(day);
        let mut found = Vec::new();
        let mut from = next_on_grid(range.from.max(asked.now));
        while from < range.to {
            let time = TimeRange::starting(from, asked.length);
            from = match self.meeting(time, asked) {
                Some(rooms) => {
                    let next = self.next_start(time, &rooms, asked.buffer);
                    found.push(PanelTime {
                        from: time.from,
                        to: time.to,
                        rooms,
                    });
                    next
                }
                None => from.plus(Minutes(5)),
            };
        }
        found
    }

    fn next_start(&self, time: TimeRange, rooms: &[ResourceId], buffer: Minutes) -> Instant {
        let used = self.resources.iter().filter(|one| rooms.contains(&one.id));
        let turnaround = used
            .map(|one| one.rules.turnaround)
            .max()
            .unwrap_or_default();
        time.to.plus(turnaround.max(buffer))
    }

    fn waking_hours(&self, day: Date) -> TimeRange {
        let zone = &self.calendar.zone;
        let at = |day: Date, hour| zone.at(day, Time::constant(hour, 0, 0, 0));
        let all_day = self
            .resources
            .iter()
            .all(|one| one.rules.hours == Hours::Always);
        match (all_day, day.tomorrow()) {
            (false, Ok(next)) => TimeRange {
                from: at(day, 0),
                to: at(next, 0),
            },
            _ => TimeRange {
                from: at(day, 9),
                to: at(day, 18),
            },
        }
    }

    /// The rooms in which the panel can meet then; none when it cannot.
    fn meeting(&self, time: TimeRange, asked: &PanelAsked) -> Option<Vec<ResourceId>> {
        let around = TimeRange {
            from: time.from.minus(asked.buffer),
            to: time.to.plus(asked.buffer),
        };
        let mut people = self
            .resources
            .iter()
            .filter(|one| one.kind == ResourceKind::Person);
        let are_there = people.all(|one| self.is_open(one, time) && self.has_place(one, around));
        match are_there {
            true => self.pick(&asked.rooms, time, asked, &mut Vec::new()),
            false => None,
        }
    }

    /// A room for each wish, none twice.
    fn pick(
        &self,
        wishes: &[Vec<ResourceId>],
        time: TimeRange,
        asked: &PanelAsked,
        picked: &mut Vec<ResourceId>,
    ) -> Option<Vec<ResourceId>> {
        let Some((wish, others)) = wishes.split_first() else {
            return Some(picked.clone());
        };
        for room in wish {
            if picked.contains(room) || !self.can_be_booked(*room, time, asked) {
                continue;
            }
            picked.push(*room);
            let rooms = self.pick(others, time, asked, picked);
            if rooms.is_some() {
                return rooms;
            }
            picked.pop();
        }
        None
    }

    fn can_be_booked(&self, room: ResourceId, time: TimeRange, asked: &PanelAsked) -> bool {
        let found = self.resources.iter().find(|one| one.id == room);
        let fits = |one: &&&Resource| {
            let window = one.rules.window;
            let in_window = asked.by_staff || window.admits(time.from, asked.now);
            in_window && self.is_open(one, time) && self.has_place(one, time)
        };
        found.filter(fits).is_some()
    }
}

#[cfg(test)]
mod tests;
