//! Starting a booking of a side event or of counselling.

use contract::interviews::StartDeskBooking;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, Diary, Refusal, Touches};

use crate::desks;

/// The booking.
pub fn touches(command: &StartDeskBooking) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Somebody came to a side event, or to a talk with a counsellor.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `too_early`.
/// For whoever hosts and staff.
pub fn decide(
    command: StartDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
    must_host(&moment.actor, booking)?;
    diary.start(command.booking, moment)
}
