//! When several people and rooms are free together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Claim, Length, Resource};
use crate::id::ResourceId;
use crate::opening::CentreCalendar;
use crate::time::TimeRange;

/// People and rooms that are wanted at the same time, and what is taken of them.
pub struct Together<'a> {
    pub(super) resources: Vec<&'a Resource>,
    pub(super) calendar: &'a CentreCalendar,
    taken: BTreeMap<ResourceId, BTreeSet<(i64, u16)>>,
}

impl<'a> Together<'a> {
    /// These people and rooms with the claims on them; other claims are passed over.
    pub fn of(
        resources: impl IntoIterator<Item = &'a Resource>,
        calendar: &'a CentreCalendar,
        claims: &[Claim],
    ) -> Self {
        let resources: Vec<_> = resources.into_iter().collect();
        let mut taken: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for claim in claims {
            let places = taken.entry(claim.resource).or_default();
            places.insert((claim.bucket, claim.unit));
        }
        Self {
            resources,
            calendar,
            taken,
        }
    }

    /// True when each of them is open for a booking of this time and has a place left in it.
    pub fn are_free(&self, time: TimeRange) -> bool {
        let free = |one: &&Resource| self.is_open(one, time) && self.has_place(one, time);
        self.resources.iter().all(free)
    }

    pub(super) fn is_open(&self, resource: &Resource, time: TimeRange) -> bool {
        let fits = match resource.rules.length {
            Length::Exactly(length) => time.minutes() == length,
            Length::UpTo(limit) => time.minutes() <= limit,
        };
        let is_open = resource.rules.hours.admit(time, self.calendar).is_ok();
        fits && is_open && !resource.rules.closed
    }

    pub(super) fn has_place(&self, resource: &Resource, time: TimeRange) -> bool {
        let Some(taken) = self.taken.get(&resource.id) else {
            return resource.capacity > 0;
        };
        let buckets = time.extended(resource.rules.turnaround).buckets();
        let is_free = |unit: u16| {
            buckets
                .clone()
                .all(|bucket| !taken.contains(&(bucket, unit)))
        };
        (0..resource.capacity).any(is_free)
    }
}
