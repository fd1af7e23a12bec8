//! Confirming a visit on hold.

use contract::booths::ConfirmVisit;
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};

use crate::visits;

/// The visit.
///
/// Refuses nothing.
pub fn touches(command: &ConfirmVisit) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Confirms a visit on hold.
///
/// Refuses with `booking_not_found`, `not_allowed`, `not_held` or `hold_expired`. For the seeker
/// and staff.
pub fn decide(
    command: ConfirmVisit,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    visits::must_be_visitors(visits::find(diary, command.booking, moment)?, moment)?;
    diary.confirm(command.booking, moment)
}
