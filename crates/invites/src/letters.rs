//! Letters: mails that carry no calendar object.

use data::invites::NewDelivery;
use domain::Instant;
use domain::delivery::{GIVE_UP_AFTER, Method};
use domain::id::{CentreId, DeliveryId};
use uuid::Uuid;

use crate::writing::{Addressee, Letterhead, Unwritable, Written};

/// What a letter is about: its place among the mails, of which each version is told once.
pub(crate) struct About {
    /// The centre that writes.
    pub centre: CentreId,
    /// The channel of such letters.
    pub channel: &'static str,
    /// What it tells of.
    pub id: Uuid,
    /// The version of that.
    pub version: u32,
}

/// A letter, which `write` writes under its Message-ID; none for people without an address.
pub(crate) fn letter(
    letterhead: &Letterhead,
    about: About,
    addressee: &Addressee,
    (id, now): (DeliveryId, Instant),
    write: impl FnOnce(&str) -> Result<String, Unwritable>,
) -> Option<NewDelivery> {
    let recipient = addressee.address.clone()?;
    let message_id = calendar::message_id(id.0, &letterhead.from);
    let written = Written::from(write(&message_id));
    Some(NewDelivery {
        id,
        centre: about.centre,
        channel: about.channel,
        about: about.id,
        version: about.version,
        person: addressee.person,
        repeat: 0,
        method: Method::Letter,
        sender: letterhead.from.address().to_owned(),
        recipient,
        message_id,
        message: written.octets,
        message_hash: written.hash,
        made_at: now,
        give_up_at: now.plus(GIVE_UP_AFTER),
        error: written.error,
        tells_of: Vec::new(),
    })
}
