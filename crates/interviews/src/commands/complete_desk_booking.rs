//! Completing a booking of a side event or of counselling.

use contract::interviews::CompleteDeskBooking;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, Diary, Refusal, Touches};

use crate::desks;

/// The booking.
pub fn touches(command: &CompleteDeskBooking) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The side event, or the talk with a counsellor, took place.
///
/// Refuses with `booking_not_found`, `not_allowed` or `wrong_state`.
/// For whoever hosts and staff.
pub fn decide(
    command: CompleteDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
    must_host(&moment.actor, booking)?;
    diary.complete(command.booking, None, moment)
}
