//! Telling somebody who waits that what they wait for is off.

use data::invites::{self, NewDelivery};
use domain::delivery::{GIVE_UP_AFTER, Method};
use domain::id::DeliveryId;
use domain::waiting::Wait;
use service::{Outcome, Work};

use crate::reactions::OFFER;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, Written, write_waiting_off};

/// The most places that are named.
const MOST_NAMES: usize = 5;

/// Plans the mail of an entry as it stands.
pub(crate) async fn tell(settings: &Settings, work: &Work, wait: &Wait) -> Outcome<()> {
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(addressee), Some(centre)) = (person.map(Addressee::from), centre) else {
        return Ok(());
    };
    let Some(recipient) = addressee.address.clone() else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, settings);
    let id = DeliveryId(work.new_id());
    let message_id = calendar::message_id(id.0, &letterhead.from);
    let off = (what(work, wait).await?, wait.state.is_live());
    let written = write_waiting_off(&letterhead, &addressee, off, &message_id, work.now());
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
        give_up_at: work.now().plus(GIVE_UP_AFTER),
        error: written.error,
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}

/// What was offered last, while more would do; else all that would have done.
async fn what(work: &Work, wait: &Wait) -> Outcome<String> {
    let wishes = match wait.state.is_live() {
        true => &wait.declined[wait.declined.len().saturating_sub(1)..],
        false => &wait.wishes[..],
    };
    let places = wishes.iter().map(|wish| wish.resource);
    let places = data::ledger::resources_by_id(work.tx(), wait.centre, places).await?;
    let mut names: Vec<_> = places.into_iter().map(|place| place.name).collect();
    names.dedup();
    names.truncate(MOST_NAMES);
    Ok(names.join(" · "))
}
