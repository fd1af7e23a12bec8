//! Whoever looks at open times, as far as it decides which of them they can have.

use super::walking::{Spot, is_too_near};
use super::{OpenTime, Resource, Rulings};
use crate::booking::{Booking, BookingState};
use crate::id::BookingId;
use crate::refusal::Code;
use crate::time::{Instant, TimeRange};

/// Somebody who looks for a time: everybody when there is no person.
#[derive(Clone, Default, Debug)]
pub struct Viewer {
    /// Who it is for.
    pub person: Option<Resource>,
    /// What the person has around the times.
    pub bookings: Vec<Booking>,
    /// The booking that is to be moved, which is not in its own way.
    pub moving: Option<BookingId>,
    /// The rules of the centre, and of the fair whose times they are.
    pub rulings: Rulings,
}

impl Viewer {
    /// Says of each time whether only residents may book it yet, and why this person cannot have it.
    pub fn mark(&self, place: &Resource, times: &mut [OpenTime], now: Instant) {
        for time in times {
            let range = TimeRange {
                from: time.from,
                to: time.to,
            };
            time.residents_until = self.residents_until(place, time.from, now);
            time.not_for_you = self.why_not(place, range, now);
        }
    }

    /// Until when only residents may book a time of a place; none when everybody may.
    pub fn residents_until(
        &self,
        place: &Resource,
        from: Instant,
        now: Instant,
    ) -> Option<Instant> {
        let hours = self.rulings.hours_of_residents(place.centre, place.fair);
        place.residents_until(from, hours, now)
    }

    /// Why this person cannot have a time: `person_busy`, `no_time_to_walk` or `residents_first`.
    pub fn why_not(&self, place: &Resource, time: TimeRange, now: Instant) -> Option<Code> {
        let person = self.person.as_ref()?;
        let others = || {
            self.bookings
                .iter()
                .filter(|one| self.is_in_the_way(one, now))
        };
        if others().any(|one| one.during.overlaps(time)) {
            return Some(Code::PersonBusy);
        }
        let rules = self.rulings.in_force(place.centre, place.fair).walking;
        let here = Spot::from(place);
        let way = |one: &Booking| here.way_to(&Spot::from(one), rules);
        if others().any(|one| is_too_near(one.during, time, way(one))) {
            return Some(Code::NoTimeToWalk);
        }
        let is_reserved = self.residents_until(place, time.from, now).is_some();
        (is_reserved && !person.resident).then_some(Code::ResidentsFirst)
    }

    fn is_in_the_way(&self, booking: &Booking, now: Instant) -> bool {
        let has_run_out = booking.state == BookingState::Held && booking.held_until <= Some(now);
        booking.state.claims() && !has_run_out && Some(booking.id) != self.moving
    }
}

#[cfg(test)]
mod tests;
