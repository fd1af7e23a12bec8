//! Offers to those who waited, and the mail that tells of one.

use data::Connection;
use data::invites::NewDelivery;
use domain::delivery::Method;
use domain::id::DeliveryId;
use domain::waiting::Wait;
use domain::{Booking, Instant};

use crate::reactions::OFFER;
use crate::writing::{Addressee, Letterhead, Written, write_offer};

/// The booking that is held for somebody who waited, and until when; none when that has run out.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn open_offer(
    db: &impl Connection,
    wait: &Wait,
    now: Instant,
) -> data::Result<Option<(Booking, Instant)>> {
    let Some(id) = wait.booking else {
        return Ok(None);
    };
    let booking = data::ledger::find_booking(db, id).await?;
    let until = booking.as_ref().and_then(|one| one.held_until);
    Ok(booking.zip(until).filter(|(_, until)| *until > now))
}

/// The mail that tells of an offer; none for people without an address.
pub(crate) fn offer_mail(
    letterhead: &Letterhead,
    (wait, booking, until): (&Wait, &Booking, Instant),
    addressee: &Addressee,
    (id, now): (DeliveryId, Instant),
) -> Option<NewDelivery> {
    let recipient = addressee.address.clone()?;
    let message_id = calendar::message_id(id.0, &letterhead.from);
    let written = write_offer(letterhead, booking, addressee, until, &message_id, now);
    let written = Written::from(written);
    Some(NewDelivery {
        id,
        centre: wait.centre,
        channel: OFFER,
        about: wait.id.0,
        version: wait.version,
        person: wait.person,
        repeat: 0,
        method: Method::Letter,
        sender: letterhead.from.address().to_owned(),
        recipient,
        message_id,
        message: written.octets,
        message_hash: written.hash,
        made_at: now,
        give_up_at: until,
        error: written.error,
    })
}
