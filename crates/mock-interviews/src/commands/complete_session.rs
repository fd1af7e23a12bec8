//! Completing a session.

use contract::mock_interviews::CompleteSession;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Diary, Refusal, Touches, text};

/// The session.
pub fn touches(command: &CompleteSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The session took place; its result stays where it is, only a reference is kept.
///
/// Refuses with `booking_not_found`, `wrong_state` or `text_too_long`.
/// For the person and for staff.
pub fn decide(
    command: CompleteSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_take_part(&moment.actor, booking)?;
    let result = text::optional_line("result", command.result.as_deref(), 200)?;
    diary.complete(command.booking, result, moment)
}
