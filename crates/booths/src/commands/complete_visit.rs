//! Completing a visit.

use contract::booths::CompleteVisit;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, Diary, Refusal, Touches};

use crate::visits;

/// The visit.
///
/// Refuses nothing.
pub fn touches(command: &CompleteVisit) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The visit took place.
///
/// Refuses with `booking_not_found`, `not_allowed` or `wrong_state`.
/// For staff and the members of the employer.
pub fn decide(
    command: CompleteVisit,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let booking = visits::find(diary, command.booking, moment)?;
    must_host(&moment.actor, booking)?;
    diary.complete(command.booking, None, moment)
}
