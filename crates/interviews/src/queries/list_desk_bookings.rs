//! Who comes to a side event, or to a counsellor.

use contract::interviews::ListDeskBookings;
use domain::Booking;
use domain::desk::Desk;
use service::{Look, Outcome};

use crate::desks;

/// The most bookings of one answer: as many as the largest talk has places.
const MOST: u64 = 2000;

/// The bookings to come of a desk, in the order they were made.
///
/// Refuses with `resource_not_found` or `not_allowed`. For staff and whoever hosts.
pub async fn list_desk_bookings(look: Look, query: ListDeskBookings) -> Outcome<Vec<Booking>> {
    let centre = look.actor().centre()?;
    let desk: Desk = desks::find(look.db(), centre, query.desk).await?;
    if desk.host.is_none() || desk.host != look.actor().person {
        look.actor().must_be_staff()?;
    }
    let from = query.from.unwrap_or(look.now());
    let bookings = data::ledger::bookings_claiming(look.db(), desk.resource.id, from, MOST).await?;
    let seen = bookings.into_iter().map(|one| one.seen_by(look.actor()));
    Ok(seen.collect())
}
