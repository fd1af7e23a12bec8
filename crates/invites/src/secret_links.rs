//! Mails with a secret link: planned without their text, which is written only while they are sent, so that
//! a token lies nowhere.

use data::invites::{self, NewDelivery};
use domain::Instant;
use domain::delivery::Method;
use domain::id::{CentreId, DeliveryId, PersonId};
use service::{Outcome, Work};
use uuid::Uuid;

use crate::settings::Settings;
use crate::writing::Letterhead;

/// A link for one person that works for a while.
pub(crate) struct SecretLink {
    pub channel: &'static str,
    pub id: Uuid,
    pub centre: CentreId,
    pub person: PersonId,
    pub expires_at: Instant,
}

/// Plans the mail that carries the link to the address that its person has now; whoever has none gets none.
pub(crate) async fn plan(settings: &Settings, work: &Work, link: &SecretLink) -> Outcome<()> {
    let person = data::accounts::find_person(work.tx(), link.centre, link.person).await?;
    let centre = data::accounts::find_centre(work.tx(), link.centre).await?;
    let (Some(email), Some(centre)) = (person.and_then(|one| one.email), centre) else {
        return Ok(());
    };
    let from = Letterhead::of(centre, settings).from;
    let id = DeliveryId(work.new_id());
    let mail = NewDelivery {
        id,
        centre: link.centre,
        channel: link.channel,
        about: link.id,
        version: 0,
        person: link.person,
        repeat: 0,
        method: Method::Letter,
        sender: from.address().to_owned(),
        recipient: email.as_str().to_owned(),
        message_id: calendar::message_id(id.0, &from),
        message: None,
        message_hash: None,
        made_at: work.now(),
        give_up_at: link.expires_at,
        error: None,
        tells_of: Vec::new(),
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}
