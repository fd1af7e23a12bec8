//! Cancelling a session.

use contract::mock_interviews::CancelSession;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Diary, Refusal, Touches, text};

/// The session.
pub fn touches(command: &CancelSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Cancels a session and frees its seat.
///
/// Refuses with `booking_not_found`, `booking_over` or `text_too_long`.
/// For the person and for staff.
pub fn decide(
    command: CancelSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_take_part(&moment.actor, booking)?;
    let reason = text::optional_paragraph("reason", command.reason.as_deref(), 500)?;
    diary.cancel(command.booking, reason, moment)
}
