//! Saying that nobody came to a session.

use contract::mock_interviews::MissSession;
use domain::diary::Moment;
use domain::interview::must_run;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The session.
pub fn touches(command: &MissSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Nobody came: a no-show, also when it was started by mistake.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `not_late_yet`.
/// For staff.
pub fn decide(
    command: MissSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_run(&moment.actor, booking)?;
    diary.mark_missed(command.booking, moment)
}
