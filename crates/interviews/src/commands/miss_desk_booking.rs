//! Saying that nobody came to a side event or to counselling.

use contract::interviews::MissDeskBooking;
use domain::diary::Moment;
use domain::interview::must_run;
use domain::{Booking, Diary, Refusal, Touches};

use crate::desks;

/// The booking.
pub fn touches(command: &MissDeskBooking) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Nobody came: a no-show, also when it was started by mistake.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `not_late_yet`.
/// For staff.
pub fn decide(
    command: MissDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
    must_run(&moment.actor, booking)?;
    diary.mark_missed(command.booking, moment)
}
