//! Confirming a hold.

use contract::interviews::ConfirmHold;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, Diary, Refusal, Touches};

use crate::many::OWN_KINDS;

/// The held booking.
pub fn touches(command: &ConfirmHold) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Confirms a held interview, room loan or booking of a desk.
///
/// Refuses with `booking_not_found`, `not_held`, `hold_expired` or `booking_over`.
/// For those who take part, the employer's members and staff.
pub fn decide(
    command: ConfirmHold,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let booking = diary.booking_of(moment.actor.centre()?, command.booking, &OWN_KINDS)?;
    must_take_part(&moment.actor, booking)?;
    diary.confirm(command.booking, moment)
}
