//! Interviews and visits that took place: whose they are, and where.

use data::Connection;
use domain::id::{BookingId, CentreId};
use domain::interview::{must_host, must_take_part};
use domain::outcome::WITH_OUTCOME;
use domain::{Actor, Booking, Code, Refusal, Zone};
use service::Outcome;

/// An interview or visit of the centre, for those who take part, the employer's members and staff.
///
/// Refuses with `sign_in_needed` or `booking_not_found`.
pub(crate) async fn of_those_there(
    db: &impl Connection,
    actor: &Actor,
    id: BookingId,
) -> Outcome<Booking> {
    let centre = actor.centre()?;
    let booking = data::ledger::find_booking(db, id)
        .await?
        .filter(|booking| booking.centre == centre && WITH_OUTCOME.contains(&booking.kind))
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    must_take_part(actor, &booking)?;
    Ok(booking)
}

/// An interview or visit of the centre, for the employer's members, who interviewed, and staff.
///
/// Refuses with `sign_in_needed` or `booking_not_found`, and the seeker with `not_allowed`.
pub(crate) async fn of_hosts(
    db: &impl Connection,
    actor: &Actor,
    id: BookingId,
) -> Outcome<Booking> {
    let booking = of_those_there(db, actor, id).await?;
    must_host(actor, &booking)?;
    Ok(booking)
}

/// The zone of a centre.
///
/// Refuses with `centre_not_found`.
pub(crate) async fn zone_of(db: &impl Connection, centre: CentreId) -> Outcome<Zone> {
    let found = data::accounts::find_centre(db, centre).await?;
    Ok(found.ok_or(Refusal::new(Code::CentreNotFound))?.zone)
}
