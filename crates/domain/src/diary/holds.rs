//! Holds whose time has run out: whoever meets one ends it, and needs not wait for a timer.

use std::collections::BTreeSet;

use super::{Diary, Happening, Moment};
use crate::booking::{Booking, BookingState};
use crate::id::{BookingId, CentreId, FairId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

impl Diary {
    /// Ends a hold whose time has run out; a booking that is not due is left as it is.
    ///
    /// Refuses with `booking_not_found` or `not_held`.
    pub fn expire(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self
            .bookings
            .get(&id)
            .ok_or(Refusal::new(Code::BookingNotFound))?;
        if !has_run_out(booking, moment.now) {
            return Err(Refusal::new(Code::NotHeld));
        }
        let expired = booking.clone();
        Ok(self.pass_to(expired, BookingState::Expired, Happening::Expired))
    }

    /// A held booking given up before its time: it was never taken, so it is no cancel.
    pub(super) fn end_hold(&mut self, booking: Booking) -> Booking {
        self.pass_to(booking, BookingState::Expired, Happening::Expired)
    }

    /// Until when a form that is opened now keeps a place: for the rules' `hold`, 5 minutes.
    pub fn hold_until(&self, centre: CentreId, fair: Option<FairId>, moment: &Moment) -> Instant {
        moment.now.plus(self.rulings.in_force(centre, fair).hold)
    }

    /// Ends the holds in the way of a booking whose time has run out, and offers their places to those
    /// who wait: whoever books has no turn before them.
    pub(super) fn make_way(&mut self, booking: &Booking, moment: &Moment) {
        if self.whole.is_empty() {
            return;
        }
        let claimed = booking.claimed();
        let at_the_time = claimed
            .flat_map(|wanted| self.claims_in(wanted, booking.id))
            .map(|(_, holder)| holder);
        let people = booking.participants.iter();
        let near = people.flat_map(|one| self.holders_near(one.person, booking));
        let in_the_way: BTreeSet<_> = at_the_time
            .chain(near)
            .filter(|holder| self.whole.contains(holder))
            .collect();
        // All others keep their places.
        let ended = in_the_way
            .into_iter()
            .filter(|holder| self.expire(*holder, moment).is_ok());
        if ended.count() > 0 {
            self.follow_up(moment);
        }
    }

    /// Ends all holds seen whole whose time has run out.
    pub(super) fn end_run_out(&mut self, moment: &Moment) {
        for id in self.whole.clone() {
            // All others keep their places.
            self.expire(id, moment).ok();
        }
    }

    /// The booking, when it is held or confirmed; a hold whose time has run out ends.
    ///
    /// Refuses with `booking_not_found`, `hold_expired` or `booking_over`.
    pub(super) fn open_booking(
        &mut self,
        centre: CentreId,
        id: BookingId,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let booking = self.booking(centre, id)?.clone();
        if self.expire(id, moment).is_ok() || booking.state == BookingState::Expired {
            return Err(Refusal::new(Code::HoldExpired));
        }
        if !booking.state.is_open() {
            return Err(Refusal::new(Code::BookingOver));
        }
        Ok(booking)
    }
}

pub(super) fn has_run_out(booking: &Booking, now: Instant) -> bool {
    let until = booking.held_until;
    booking.state == BookingState::Held && until.is_some_and(|until| until <= now)
}

#[cfg(test)]
mod tests;
