//! One visit.

use contract::booths::FindVisit;
use domain::{Actor, Booking, BookingKind, Code, Refusal};
use service::{Look, Outcome};

/// One visit, for its seeker, the employer's members and staff.
///
/// Refuses with `sign_in_needed` or `booking_not_found`, also when it is not theirs to see.
pub async fn find_visit(look: Look, query: FindVisit) -> Outcome<Booking> {
    let centre = look.actor().centre()?;
    let found = data::ledger::find_booking(look.db(), query.booking).await?;
    let visit = found
        .filter(|one| one.centre == centre && one.kind == BookingKind::BoothVisit)
        .filter(|one| takes_part(look.actor(), one))
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    Ok(visit)
}

fn takes_part(actor: &Actor, visit: &Booking) -> bool {
    let is_visitor = actor.person.is_some_and(|person| visit.involves(person));
    let receives = visit
        .employer
        .is_some_and(|employer| actor.employers.contains(&employer));
    is_visitor || receives || actor.is_staff()
}
