//! The way between two bookings of one person at different places.

use std::collections::BTreeSet;

use super::open_times::next_on_grid;
use super::{Diary, Resource};
use crate::booking::{Booking, Use};
use crate::id::{BookingId, FairId, PersonId, ResourceId};
use crate::policy::Walking;
use crate::refusal::{Blocker, Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

/// The longest way that rules may set: how far around a booking the others of its people are seen.
pub const WIDEST_WALK: Minutes = Minutes(240);

/// Where a person has to be for a booking.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    is_somewhere: bool,
    fair: Option<FairId>,
    sites: Vec<&'a str>,
    rooms: Vec<ResourceId>,
}

impl<'a> From<&'a Booking> for Spot<'a> {
    fn from(booking: &'a Booking) -> Self {
        Self {
            is_somewhere: booking.place.is_some() && !booking.online,
            fair: booking.fair,
            sites: booking.sites.iter().map(String::as_str).collect(),
            rooms: booking.uses.iter().map(|one| one.resource).collect(),
        }
    }
}

impl<'a> From<&'a Resource> for Spot<'a> {
    fn from(place: &'a Resource) -> Self {
        Self {
            is_somewhere: !place.is_online(),
            fair: place.fair,
            sites: place.site.iter().map(String::as_str).collect(),
            rooms: vec![place.id],
        }
    }
}

impl Spot<'_> {
    /// How long a person needs from one to the other: nothing where one of them is no place to go to or
    /// both are the same room, `other_site` where their sites are known to differ.
    ///
    /// Sites differ when both are named and none is the same; where one is not named, when one booking
    /// belongs to a fair and the other to none or another.
    pub(super) fn way_to(&self, other: &Self, rules: Walking) -> Minutes {
        let shares = |room: &ResourceId| other.rooms.contains(room);
        if !self.is_somewhere || !other.is_somewhere || self.rooms.iter().any(shares) {
            return Minutes(0);
        }
        if self.fair.is_some() && self.fair == other.fair {
            return rules.same_site;
        }
        let are_named = !self.sites.is_empty() && !other.sites.is_empty();
        let differ = match are_named {
            true => !self.sites.iter().any(|site| other.sites.contains(site)),
            false => self.fair != other.fair,
        };
        match differ {
            true => rules.other_site,
            false => rules.same_site,
        }
    }
}

/// True when the way between two times cannot be walked.
pub(super) fn is_too_near(one: TimeRange, other: TimeRange, way: Minutes) -> bool {
    let begins_before = |one: TimeRange, other: TimeRange| one.from < other.to.plus(way);
    way > Minutes(0) && begins_before(one, other) && begins_before(other, one)
}

impl Diary {
    /// Passes a booking whose people have time to walk from what they have before, and to what they
    /// have after; staff go beyond it for a reason.
    ///
    /// Refuses with `no_time_to_walk`, naming the bookings that are too near and the earliest start.
    pub(super) fn admit_ways(&self, booking: &Booking) -> Result<(), Refusal> {
        if booking.place.is_none() || booking.online || booking.exception.is_some() {
            return Ok(());
        }
        let people = booking.participants.iter().map(|one| one.person);
        for person in people {
            let near = self.holders_near(person, booking);
            let near: Vec<_> = near.iter().filter_map(|id| self.bookings.get(id)).collect();
            if !near.is_empty() {
                self.must_have_time(person, booking, &near)?;
            }
        }
        Ok(())
    }

    fn must_have_time(
        &self,
        person: PersonId,
        booking: &Booking,
        near: &[&Booking],
    ) -> Result<(), Refusal> {
        let rules = self.rulings.in_force(booking.centre, booking.fair).walking;
        let here = Spot::from(booking);
        let way = |other: &Booking| here.way_to(&Spot::from(other), rules);
        let ways: Vec<_> = near.iter().map(|other| (*other, way(other))).collect();
        let is_too_near =
            |(other, way): &&(&Booking, Minutes)| is_too_near(booking.during, other.during, *way);
        let too_near: Vec<_> = ways.iter().filter(is_too_near).collect();
        let Some(longest) = too_near.iter().map(|(_, way)| *way).max() else {
            return Ok(());
        };
        let mut refusal = Refusal::new(Code::NoTimeToWalk)
            .with("minutes", longest.0)
            .with("earliest", earliest(booking.during, &ways));
        let blocker = |(other, _): &&(&Booking, Minutes)| Blocker {
            resource: person.into(),
            booking: other.id,
            kind: other.kind,
            during: other.during,
        };
        refusal.blocked_by = too_near.iter().map(blocker).collect();
        Err(refusal)
    }

    /// The ids of what claims a person within the longest way around a booking.
    pub(super) fn holders_near(&self, person: PersonId, booking: &Booking) -> BTreeSet<BookingId> {
        let around = Use {
            resource: person.into(),
            during: TimeRange {
                from: booking.during.from.minus(WIDEST_WALK),
                to: booking.during.to.plus(WIDEST_WALK),
            },
        };
        let held = self.claims_in(around, booking.id);
        held.map(|(_, holder)| holder).collect()
    }
}

/// When a booking can begin at the earliest that was asked for then: the person is in none of the
/// others by then, and has walked.
fn earliest(wanted: TimeRange, others: &[(&Booking, Minutes)]) -> Instant {
    let mut time = wanted;
    // Each of the others is passed once.
    for _ in others {
        let is_in_the_way = |(other, way): &&(&Booking, Minutes)| {
            time.overlaps(other.during) || is_too_near(time, other.during, *way)
        };
        let in_the_way = others.iter().filter(is_in_the_way);
        let Some(next) = in_the_way
            .map(|(other, way)| other.during.to.plus(*way))
            .max()
        else {
            break;
        };
        time = TimeRange::starting(next_on_grid(next), wanted.minutes());
    }
    time.from
}

#[cfg(test)]
mod tests;
