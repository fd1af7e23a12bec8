//! What decisions changed, as data for the runtime to write.

use std::collections::{BTreeMap, BTreeSet};

use super::offers::Gap;
use crate::booking::{Booking, Use};
use crate::id::{BookingId, ResourceId};
use crate::waiting::{Wait, WaitNote};

/// What happened to a booking: each becomes an event and an audit entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Happening {
    /// Held for a few minutes.
    Held,
    /// Confirmed.
    Confirmed,
    /// Moved to another time or place.
    Moved,
    /// Cancelled.
    Cancelled,
    /// A hold ran out.
    Expired,
    /// The person came.
    Started,
    /// It took place.
    Completed,
    /// Nobody came.
    Missed,
}

/// One unit of a resource in one bucket of five minutes, kept for a booking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Claim {
    /// What is claimed.
    pub resource: ResourceId,
    /// `unix seconds / 300`.
    pub bucket: i64,
    /// Which of its places, from 0.
    pub unit: u16,
    /// For which booking.
    pub booking: BookingId,
}

/// The rows that a batch leaves behind.
#[derive(Clone, Default, Debug)]
pub struct Changes {
    /// Bookings to insert.
    pub inserted: Vec<Booking>,
    /// Bookings to update.
    pub updated: Vec<Booking>,
    /// What bookings claimed before, to be freed before anything is inserted.
    pub freed: Vec<(BookingId, Use)>,
    /// Claims to insert.
    pub claims: Vec<Claim>,
    /// Resources of which places were claimed or freed, and the people with them.
    pub resources: BTreeSet<ResourceId>,
    /// Entries of waiting lists, each with whether it is new.
    pub waits: Vec<(Wait, bool)>,
    /// What became of entries when a place was free.
    pub wait_notes: Vec<WaitNote>,
}

impl Changes {
    /// True when nothing that was there before is changed or freed.
    pub fn only_adds(&self) -> bool {
        self.updated.is_empty() && self.freed.is_empty() && self.waits.is_empty()
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Log {
    is_new: BTreeSet<BookingId>,
    claims: BTreeMap<BookingId, Vec<Claim>>,
    freed: Vec<(BookingId, Use)>,
    resources: BTreeSet<ResourceId>,
    happenings: Vec<(Booking, Happening)>,
    gaps: Vec<Gap>,
}

impl Log {
    pub(super) fn record(
        &mut self,
        booking: &Booking,
        claims: Vec<Claim>,
        old: Option<&Booking>,
        happening: Happening,
    ) {
        if let Some(old) = old {
            self.freed.extend(old.claimed().map(|one| (old.id, one)));
            self.resources
                .extend(old.uses.iter().map(|one| one.resource));
            self.gaps.extend(gaps_between(old, booking));
        } else {
            self.is_new.insert(booking.id);
        }
        self.resources
            .extend(booking.uses.iter().map(|one| one.resource));
        // What else they have, how much of it and how near, and whether an interviewer is there, was
        // decided on as well: none of it may change meanwhile.
        let people = booking.participants.iter();
        self.resources
            .extend(people.map(|one| ResourceId::from(one.person)));
        self.claims.insert(booking.id, claims);
        self.happenings.push((booking.clone(), happening));
    }

    /// What happened since the last draining.
    pub(super) fn fresh(&self) -> Vec<(Booking, Happening)> {
        self.happenings.clone()
    }

    /// The places that were freed since the last call.
    pub(super) fn take_gaps(&mut self) -> Vec<Gap> {
        std::mem::take(&mut self.gaps)
    }

    pub(super) fn drain(&mut self) -> Vec<(Booking, Happening)> {
        std::mem::take(&mut self.happenings)
    }

    pub(super) fn summary(&self, bookings: &BTreeMap<BookingId, Booking>) -> Changes {
        let mut changes = Changes {
            freed: self.freed.clone(),
            resources: self.resources.clone(),
            ..Changes::default()
        };
        for (id, claims) in &self.claims {
            let Some(booking) = bookings.get(id) else {
                continue;
            };
            if self.is_new.contains(id) {
                changes.inserted.push(booking.clone());
            } else {
                changes.updated.push(booking.clone());
            }
            changes.claims.extend(claims);
        }
        // Rivals meet in the same order, so that none waits for one who waits for it.
        changes.claims.sort_unstable();
        changes
    }
}

/// The places that a booking had and has no more.
fn gaps_between(old: &Booking, new: &Booking) -> Vec<Gap> {
    let is_kept = |one: &Use| new.state.claims() && new.uses.contains(one);
    let gone = old
        .uses
        .iter()
        .filter(|one| old.state.claims() && !is_kept(one));
    gone.map(|one| Gap {
        resource: one.resource,
        during: one.during,
    })
    .collect()
}
