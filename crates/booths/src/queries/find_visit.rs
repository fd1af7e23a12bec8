//! One visit.

use contract::booths::FindVisit;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Code, Refusal};
use service::{Look, Outcome};

/// One visit, for its seeker, the employer's members and staff.
///
/// Refuses with `sign_in_needed` or `booking_not_found`, also when it is not theirs to see.
pub async fn find_visit(look: Look, query: FindVisit) -> Outcome<Booking> {
    let centre = look.actor().centre()?;
    let found = data::ledger::find_booking(look.db(), query.booking).await?;
    let visit = found
        .filter(|one| one.centre == centre && one.kind == BookingKind::BoothVisit)
        .filter(|one| must_take_part(look.actor(), one).is_ok())
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    Ok(visit.seen_by(look.actor()))
}
