//! Cancelling a booking of a side event or of counselling.

use contract::interviews::CancelDeskBooking;
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};

use super::cancel_interview::cancel;
use crate::desks;

/// The booking.
pub fn touches(command: &CancelDeskBooking) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Cancels a booking of a desk and frees its place.
///
/// Refuses with `booking_not_found`, `booking_over` or `text_too_long`.
/// For those who take part and staff.
pub fn decide(
    command: CancelDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    cancel(
        command.booking,
        &desks::KINDS,
        command.reason,
        diary,
        moment,
    )
}
