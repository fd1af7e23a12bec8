//! One booking.

use contract::interviews::FindBooking;
use domain::interview::must_take_part;
use domain::{Booking, Code, Refusal};
use service::{Look, Outcome};

/// One booking of any kind.
///
/// Refuses with `booking_not_found` or `not_allowed`.
/// For those who take part, the employer's members and staff.
pub async fn find_booking(look: Look, query: FindBooking) -> Outcome<Booking> {
    let centre = look.actor().centre()?;
    let booking = data::ledger::find_booking(look.db(), query.booking)
        .await?
        .filter(|booking| booking.centre == centre)
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    must_take_part(look.actor(), &booking)?;
    Ok(booking)
}
