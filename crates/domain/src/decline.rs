//! Somebody says that they cannot come: by the link of a reminder, or by an answer to an invitation.

use crate::actor::Actor;
use crate::booking::{Booking, BookingKind};
use crate::diary::{Diary, Moment, Touches};
use crate::id::{BookingId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// Who cannot come to what, as it stood when they said so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decline {
    /// The booking.
    pub booking: BookingId,
    /// Who cannot come.
    pub person: PersonId,
    /// The booking's version that was declined.
    pub version: u32,
}

/// Passes a booking that this person may decline now: the one it is for, until it begins.
///
/// Refuses with `booking_over` once it is cancelled or done, with `booking_begun` from its start on,
/// and with `not_allowed` whoever takes part in another way: without an interviewer it may go on.
pub fn can_decline(booking: &Booking, person: PersonId, now: Instant) -> Result<(), Refusal> {
    if booking.attendee() != Some(person) {
        return Err(Refusal::new(Code::NotAllowed));
    }
    if !booking.state.is_open() {
        return Err(Refusal::new(Code::BookingOver));
    }
    if booking.during.from <= now {
        return Err(Refusal::new(Code::BookingBegun));
    }
    Ok(())
}

impl Decline {
    /// The booking.
    pub fn touches(&self) -> Touches {
        Touches::nothing().booking(self.booking)
    }

    /// Cancels the booking as the attendee does: late is late here too.
    ///
    /// Refuses as [`can_decline`] does, with `booking_not_found` for other kinds, and with
    /// `version_outdated` when another time was declined than the one booked now.
    pub fn decide(
        &self,
        kinds: &[BookingKind],
        diary: &mut Diary,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let centre = moment.actor.centre()?;
        let booking = diary.booking_of(centre, self.booking, kinds)?;
        can_decline(booking, self.person, moment.now)?;
        if booking.version != self.version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        let attendee = Moment {
            actor: Actor {
                person: Some(self.person),
                centre: Some(centre),
                ..Actor::nobody()
            },
            ..moment.clone()
        };
        diary.cancel(self.booking, None, &attendee)
    }
}

#[cfg(test)]
mod tests;
