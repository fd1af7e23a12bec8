//! Cancelling an interview.

use contract::interviews::CancelInterview;
use domain::diary::Moment;
use domain::id::BookingId;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Diary, Refusal, Touches, text};

/// The interview.
pub fn touches(command: &CancelInterview) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Cancels an interview and frees its people and rooms.
///
/// Refuses with `booking_not_found`, `booking_over` or `text_too_long`.
/// For those who take part, the employer's members and staff.
pub fn decide(
    command: CancelInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let kinds = [BookingKind::Interview];
    cancel(command.booking, &kinds, command.reason, diary, moment)
}

pub(super) fn cancel(
    id: BookingId,
    kinds: &[BookingKind],
    reason: Option<String>,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let booking = diary.booking_of(moment.actor.centre()?, id, kinds)?;
    must_take_part(&moment.actor, booking)?;
    let reason = text::optional_paragraph("reason", reason.as_deref(), 500)?;
    diary.cancel(id, reason, moment)
}
