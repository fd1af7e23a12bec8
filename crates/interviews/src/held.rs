//! Visits, interviews and talks: whose they are, and where.

use data::Connection;
use domain::id::{BookingId, CentreId};
use domain::meeting::{Held, MeetingId, Side};
use domain::{Actor, Code, Refusal, Zone};
use service::Outcome;

/// A visit, interview or talk of the centre, for those on a side of it. A ticket that stands for a booked
/// visit leads to that visit.
///
/// Refuses with `sign_in_needed`, `booking_not_found` or `ticket_not_found`, and who is on the other side
/// with `not_allowed`.
pub(crate) async fn find(
    db: &impl Connection,
    actor: &Actor,
    meeting: MeetingId,
    side: Side,
) -> Outcome<Held> {
    let centre = actor.centre()?;
    let id = match meeting {
        MeetingId::Booking(id) => id,
        MeetingId::Ticket(id) => {
            let found = data::booths::find_ticket(db, centre, id).await?;
            let ticket = found.ok_or(Refusal::new(Code::TicketNotFound))?;
            side.admits_to_ticket(actor, &ticket)?;
            match ticket.booking {
                Some(visit) => visit,
                None => return Ok(Held::of_talk(&ticket)),
            }
        }
    };
    booked(db, actor, id, side).await
}

async fn booked(db: &impl Connection, actor: &Actor, id: BookingId, side: Side) -> Outcome<Held> {
    let centre = actor.centre()?;
    let found = data::ledger::find_booking(db, id).await?;
    let booking = found
        .filter(|booking| booking.centre == centre)
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    let held = Held::of_booking(&booking)?;
    side.admits_to_booking(actor, &booking)?;
    Ok(held)
}

/// What a certificate is about, whoever asks.
///
/// Refuses with `certificate_not_found` when it is there no more.
pub(crate) async fn certified(
    db: &impl Connection,
    centre: CentreId,
    meeting: MeetingId,
) -> Outcome<Held> {
    let gone = || Refusal::new(Code::CertificateNotFound);
    match meeting {
        MeetingId::Booking(id) => {
            let booking = data::ledger::find_booking(db, id).await?;
            Ok(Held::of_booking(&booking.ok_or_else(gone)?)?)
        }
        MeetingId::Ticket(id) => {
            let ticket = data::booths::find_ticket(db, centre, id).await?;
            Ok(Held::of_talk(&ticket.ok_or_else(gone)?))
        }
    }
}

/// The zone of a centre.
///
/// Refuses with `centre_not_found`.
pub(crate) async fn zone_of(db: &impl Connection, centre: CentreId) -> Outcome<Zone> {
    let found = data::accounts::find_centre(db, centre).await?;
    Ok(found.ok_or(Refusal::new(Code::CentreNotFound))?.zone)
}
