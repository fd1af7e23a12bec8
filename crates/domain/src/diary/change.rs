//! What decisions changed, as data for the runtime to write.

use std::collections::{BTreeMap, BTreeSet};

use crate::booking::Booking;
use crate::id::{BookingId, ResourceId};

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
    /// Bookings to update; the claims they had are freed first.
    pub updated: Vec<Booking>,
    /// Claims to insert.
    pub claims: Vec<Claim>,
}

#[derive(Clone, Default, Debug)]
pub(super) struct Log {
    is_new: BTreeSet<BookingId>,
    claims: BTreeMap<BookingId, Vec<Claim>>,
    happenings: Vec<(Booking, Happening)>,
}

impl Log {
    pub(super) fn record(
        &mut self,
        booking: &Booking,
        claims: Vec<Claim>,
        happening: Happening,
        is_new: bool,
    ) {
        if is_new {
            self.is_new.insert(booking.id);
        }
        self.claims.insert(booking.id, claims);
        self.happenings.push((booking.clone(), happening));
    }

    pub(super) fn drain(&mut self) -> Vec<(Booking, Happening)> {
        std::mem::take(&mut self.happenings)
    }

    pub(super) fn summary(&self, bookings: &BTreeMap<BookingId, Booking>) -> Changes {
        let mut changes = Changes::default();
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
        changes
    }
}
