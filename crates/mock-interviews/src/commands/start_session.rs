//! Starting a session.

use contract::mock_interviews::StartSession;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The session.
pub fn touches(command: &StartSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The person is at the seat.
///
/// Refuses with `booking_not_found`, `wrong_state` or `too_early`.
/// For the person and for staff.
pub fn decide(
    command: StartSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_take_part(&moment.actor, booking)?;
    diary.start(command.booking, moment)
}
