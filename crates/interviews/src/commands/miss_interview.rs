//! Saying that nobody came to an interview.

use contract::interviews::MissInterview;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The interview.
pub fn touches(command: &MissInterview) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Nobody came: a no-show, also when it was started by mistake.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `not_late_yet`.
/// For staff, the interviewers and the members of the employer, who cannot take back a start.
pub fn decide(
    command: MissInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::Interview])?;
    must_host(&moment.actor, booking)?;
    diary.mark_missed(command.booking, moment)
}
