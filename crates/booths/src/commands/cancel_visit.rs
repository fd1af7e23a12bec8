//! Cancelling a visit.

use contract::booths::CancelVisit;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, Diary, Refusal, Touches, text};

use crate::visits;

/// The visit.
///
/// Refuses nothing.
pub fn touches(command: &CancelVisit) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Cancels a visit and frees its place.
///
/// Refuses with `booking_not_found`, `booking_over`, `bad_name` or `text_too_long`.
/// For the seeker, the employer and staff.
pub fn decide(
    command: CancelVisit,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let visit = visits::find(diary, command.booking, moment)?;
    must_take_part(&moment.actor, visit)?;
    let reason = text::optional_paragraph("reason", command.reason.as_deref(), 500)?;
    diary.cancel(command.booking, reason, moment)
}
