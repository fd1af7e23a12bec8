//! Completing an interview.

use contract::interviews::CompleteInterview;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

/// The interview.
pub fn touches(command: &CompleteInterview) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The interview took place.
///
/// Refuses with `booking_not_found`, `not_allowed` or `wrong_state`.
/// For its interviewers, the employer's members and staff.
pub fn decide(
    command: CompleteInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::Interview])?;
    must_host(&moment.actor, booking)?;
    diary.complete(command.booking, None, moment)
}
