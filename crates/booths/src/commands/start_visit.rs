//! Starting a visit.

use contract::booths::StartVisit;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, Diary, Refusal, Touches};

use crate::visits;

/// The visit.
///
/// Refuses nothing.
pub fn touches(command: &StartVisit) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// The visitor is at the booth.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `too_early`.
/// For staff and the members of the employer.
pub fn decide(command: StartVisit, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let booking = visits::find(diary, command.booking, moment)?;
    must_host(&moment.actor, booking)?;
    diary.start(command.booking, moment)
}
