//! Confirming a held session.

use contract::mock_interviews::ConfirmSession;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The session.
pub fn touches(command: &ConfirmSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Confirms a held session.
///
/// Refuses with `booking_not_found`, `not_held`, `hold_expired` or `booking_over`.
/// For the person and for staff.
pub fn decide(
    command: ConfirmSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_take_part(&moment.actor, booking)?;
    diary.confirm(command.booking, moment)
}
