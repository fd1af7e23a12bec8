//! Completing a room loan.

use contract::interviews::CompleteLoan;
use domain::diary::Moment;
use domain::interview::must_run;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The loan.
pub fn touches(command: &CompleteLoan) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The room is given back after use.
///
/// Refuses with `booking_not_found`, `not_allowed` or `wrong_state`.
/// For staff.
pub fn decide(
    command: CompleteLoan,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::RoomLoan])?;
    must_run(&moment.actor, booking)?;
    diary.complete(command.booking, None, moment)
}
