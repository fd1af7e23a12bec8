//! A place is offered to somebody who waited for it.

use std::sync::Arc;

use contract::waiting::PlaceOffered;
use data::invites::{self, NewDelivery};
use domain::delivery::Method;
use domain::id::DeliveryId;
use domain::waiting::{Wait, WaitState};
use domain::{Booking, Instant};
use service::{Outcome, Work};

use crate::reactions::OFFER;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, Written, write_offer};

/// Plans the mail that tells of the offer, as long as it stands; one that has run out is not sent.
pub(crate) async fn on_place_offered(
    settings: Arc<Settings>,
    work: Work,
    event: PlaceOffered,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    let Some(wait) = wait.filter(|one| one.state == WaitState::Offered) else {
        return Ok(());
    };
    let Some((booking, until)) = open_offer(&work, &wait).await? else {
        return Ok(());
    };
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(addressee), Some(centre)) = (person.map(Addressee::from), centre) else {
        return Ok(());
    };
    let Some(recipient) = addressee.address.clone() else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, &settings);
    let id = DeliveryId(work.new_id());
    let message_id = calendar::message_id(id.0, &letterhead.from);
    let written = write_offer(
        &letterhead,
        &booking,
        &addressee,
        until,
        &message_id,
        work.now(),
    );
    let written = Written::from(written);
    let mail = NewDelivery {
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
        made_at: work.now(),
        give_up_at: until,
        error: written.error,
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}

/// The booking that is held, and until when.
async fn open_offer(work: &Work, wait: &Wait) -> Outcome<Option<(Booking, Instant)>> {
    let Some(id) = wait.booking else {
        return Ok(None);
    };
    let booking = data::ledger::find_booking(work.tx(), id).await?;
    let until = booking.as_ref().and_then(|one| one.held_until);
    Ok(booking.zip(until).filter(|(_, until)| *until > work.now()))
}
