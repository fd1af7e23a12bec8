//! One booking.

use contract::interviews::FindBooking;
use domain::interview::must_take_part;
use domain::{Booking, Code, Refusal};
use service::{Look, Outcome};

/// One booking of any kind.
///
/// Refuses with `booking_not_found`, also when it is not theirs to see.
/// For those who take part, the employer's members and staff.
pub async fn find_booking(look: Look, query: FindBooking) -> Outcome<Booking> {
    let centre = look.actor().centre()?;
    let booking = data::ledger::find_booking(look.db(), query.booking)
        .await?
        .filter(|booking| booking.centre == centre)
        .filter(|booking| must_take_part(look.actor(), booking).is_ok())
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    Ok(booking.seen_by(look.actor()))
}
