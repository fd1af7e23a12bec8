//! Whether a resource has room in a time, and who has it.

use super::holds::has_run_out;
use super::{Diary, Moment, Proposal};
use crate::booking::{Booking, Use};
use crate::id::{BookingId, ResourceId};
use crate::refusal::{Blocker, Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

impl Diary {
    /// True when one of the resource's places is free for all of a time and its turnaround.
    pub(super) fn has_room(&self, resource: ResourceId, during: TimeRange) -> bool {
        let turnaround = self
            .resources
            .get(&resource)
            .map(|one| one.rules.turnaround);
        let wanted = Use {
            resource,
            during: during.extended(turnaround.unwrap_or(Minutes(0))),
        };
        self.free_unit(wanted, BookingId(uuid::Uuid::nil()))
            .is_some()
    }

    /// True when a place that many share has no room in a time and its turnaround, nor would have any if
    /// the holds ended that have run out by now.
    pub fn is_full(&self, place: ResourceId, during: TimeRange, now: Instant) -> bool {
        let shared = self.resources.get(&place).filter(|one| one.capacity > 1);
        let Some(shared) = shared else {
            return false;
        };
        let wanted = Use {
            resource: place,
            during: during.extended(shared.rules.turnaround),
        };
        let nobody = BookingId(uuid::Uuid::nil());
        let has_ended = |holder| {
            let held = self.bookings.get(&holder);
            held.is_some_and(|one| has_run_out(one, now))
        };
        self.free_unit(wanted, nobody).is_none()
            && !self
                .claims_in(wanted, nobody)
                .any(|(_, holder)| has_ended(holder))
    }

    /// Refuses with `room_taken`, `seat_taken`, `panel_taken` or `desk_taken` when a place that many share
    /// is full: before anything about people is looked at, so that it can be told without seeing them.
    pub(super) fn must_have_room(
        &self,
        proposal: &Proposal,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        let during = proposal.during;
        let full = proposal
            .resources
            .iter()
            .find(|id| self.is_full(**id, during, moment.now));
        full.map_or(Ok(()), |id| {
            let wanted = Use {
                resource: *id,
                during,
            };
            Err(self.taken(wanted, moment.booking))
        })
    }

    pub(super) fn free_unit(&self, wanted: Use, own: BookingId) -> Option<u16> {
        let capacity = self.resources.get(&wanted.resource)?.capacity;
        let mut taken = vec![false; usize::from(capacity)];
        for (unit, _) in self.claims_in(wanted, own) {
            if let Some(place) = taken.get_mut(usize::from(unit)) {
                *place = true;
            }
        }
        taken
            .iter()
            .position(|taken| !taken)
            .and_then(|unit| u16::try_from(unit).ok())
    }

    pub(super) fn claims_in(
        &self,
        wanted: Use,
        own: BookingId,
    ) -> impl Iterator<Item = (u16, BookingId)> {
        let buckets = wanted.during.buckets();
        self.claims
            .range((wanted.resource, buckets.start)..(wanted.resource, buckets.end))
            .flat_map(|(_, units)| units)
            .map(|(unit, booking)| (*unit, *booking))
            .filter(move |(_, booking)| *booking != own)
    }

    pub(super) fn taken(&self, wanted: Use, own: BookingId) -> Refusal {
        let Some(resource) = self.resources.get(&wanted.resource) else {
            return Refusal::new(Code::ResourceNotFound);
        };
        let mut refusal = Refusal::new(resource.kind.taken());
        if !resource.name.is_empty() {
            refusal = refusal.with("name", &resource.name);
        }
        // Of a place that many share none is in the way more than the others.
        if resource.capacity == 1 {
            refusal.blocked_by = self.blockers(wanted, own);
        }
        refusal
    }

    fn blockers(&self, wanted: Use, own: BookingId) -> Vec<Blocker> {
        let mut blockers: Vec<_> = self.claims_in(wanted, own).map(|(_, id)| id).collect();
        blockers.sort_unstable();
        blockers.dedup();
        let blocker = |booking: &Booking| Blocker {
            resource: wanted.resource,
            booking: booking.id,
            kind: booking.kind,
            during: booking.during,
        };
        let found = blockers.into_iter().filter_map(|id| self.bookings.get(&id));
        found.map(blocker).collect()
    }
}

#[cfg(test)]
mod tests;
