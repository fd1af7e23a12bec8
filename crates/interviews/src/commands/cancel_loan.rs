//! Giving a lent room back.

use contract::interviews::CancelLoan;
use domain::diary::Moment;
use domain::{Booking, BookingKind, Diary, Refusal, Touches};

use super::cancel_interview::cancel;

/// The loan.
pub fn touches(command: &CancelLoan) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Gives a lent room back.
///
/// Refuses with `booking_not_found`, `booking_over` or `text_too_long`.
/// For who has the room, and for staff.
pub fn decide(command: CancelLoan, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let kinds = [BookingKind::RoomLoan];
    cancel(command.booking, &kinds, command.reason, diary, moment)
}
