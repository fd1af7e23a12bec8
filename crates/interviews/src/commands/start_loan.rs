//! Starting a room loan.

use contract::interviews::StartLoan;
use domain::diary::Moment;
use domain::interview::must_run;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The loan.
pub fn touches(command: &StartLoan) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The person has the room.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `too_early`.
/// For staff.
pub fn decide(command: StartLoan, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::RoomLoan])?;
    must_run(&moment.actor, booking)?;
    diary.start(command.booking, moment)
}
