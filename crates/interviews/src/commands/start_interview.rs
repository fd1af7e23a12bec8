//! Starting an interview.

use contract::interviews::StartInterview;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The interview.
pub fn touches(command: &StartInterview) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The person is there, and the interview begins.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `too_early`.
/// For its interviewers, the employer's members and staff.
pub fn decide(
    command: StartInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::Interview])?;
    must_host(&moment.actor, booking)?;
    diary.start(command.booking, moment)
}
