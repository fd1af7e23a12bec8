//! The seekers and openings of an input.

use std::collections::BTreeSet;

use domain::TimeRange;
use domain::id::{OpeningId, PersonId};
use domain::timetable::{Wishes, days_waited, merged, within};
use optimise::timetable::format::{Interval, Opening, Seeker};

use super::Making;
use super::wanted::{Wanted, places_left, places_of};
use crate::timetabling::fixed;

/// Writes down who is planned, and for what.
pub(super) struct People<'a, 'b>(pub &'a Making<'b>);

impl People<'_, '_> {
    /// Those who wish something that is planned or have an interview that stays, in the order of their ids.
    pub fn seekers(&self, wanted: &Wanted) -> Vec<Seeker> {
        let making = self.0;
        let booked = making.booked.to_come.iter();
        let booked = booked.filter(|(row, _)| making.own.contains(&row.booking));
        let booked: Vec<_> = booked.map(|(row, _)| row.person).collect();
        let wishing = wanted.pairs.keys().map(|(person, _)| *person);
        let all: BTreeSet<PersonId> = wishing.chain(booked.iter().copied()).collect();
        let counts = fixed::counted(booked);
        let seeker = |person: PersonId| {
            let wishes = making.known.wishes.iter().find(|one| one.person == person);
            let most = wishes.and_then(|wishes| places_left(making, wishes));
            let booked = counts.get(&person).copied().unwrap_or(0);
            Seeker {
                id: person.to_string(),
                windows: self.windows(wishes),
                busy: self.within_fair(making.taken.busy(person)),
                max_interviews: most.map(|most| most.max(booked).max(1)),
                buffer: fixed::seeker_buffer(making.known).0,
                waited: wishes.map_or(0, |_| self.waited(person)),
            }
        };
        all.into_iter().map(seeker).collect()
    }

    /// The openings for which interviews are planned or stay, in the order of their ids.
    pub fn openings(&self, wanted: &Wanted) -> Vec<Opening> {
        let making = self.0;
        let booked = making.booked.to_come.iter();
        let booked = booked.filter(|(row, _)| making.own.contains(&row.booking));
        let booked: Vec<_> = booked.map(|(row, _)| (row.opening, row.employer)).collect();
        let counts = fixed::counted(booked.iter().map(|(opening, _)| *opening));
        let wished = wanted.pairs.keys().map(|(_, opening)| *opening);
        let all: BTreeSet<OpeningId> = wished.chain(counts.keys().copied()).collect();
        let opening = |id: OpeningId| {
            let offered = making.known.openings.get(&id).map(|one| one.employer);
            let known = booked.iter().find(|(one, _)| *one == id).map(|(_, by)| *by);
            let employer = offered.or(known)?;
            let held = fixed::of_employer(making.known, employer)?.held(id);
            let panels = fixed::panels_of(making.known, (employer, id), making.places);
            let booked = counts.get(&id).copied().unwrap_or(0);
            (!panels.is_empty()).then(|| Opening {
                id: id.to_string(),
                employer: employer.to_string(),
                minutes: held.minutes.0,
                panels: Some(panels.iter().map(ToString::to_string).collect()),
                max_interviews: held
                    .most
                    .map(|most| places_of(making, id, most).max(booked)),
            })
        };
        all.into_iter().filter_map(opening).collect()
    }

    fn waited(&self, person: PersonId) -> u32 {
        let known = self.0.known;
        days_waited(known.served_at.get(&person).copied(), known.now)
    }

    fn windows(&self, wishes: Option<&Wishes>) -> Vec<Interval> {
        let windows = wishes.map_or(&[][..], |wishes| &wishes.windows);
        match windows.is_empty() {
            true => self.within_fair(vec![self.0.days()]),
            false => self.within_fair(windows.to_vec()),
        }
    }

    fn within_fair(&self, ranges: Vec<TimeRange>) -> Vec<Interval> {
        let ranges = merged(within(&ranges, &[self.0.days()]));
        let intervals = ranges.iter().map(|one| self.0.interval(one));
        intervals.filter(|(from, to)| from < to).collect()
    }
}
