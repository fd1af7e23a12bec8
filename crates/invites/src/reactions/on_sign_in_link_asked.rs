//! A link to sign in is to be mailed.

use std::sync::Arc;

use contract::accounts::SignInLinkAsked;
use data::invites::{self, NewDelivery};
use domain::delivery::Method;
use domain::id::DeliveryId;
use service::{Outcome, Work};

use crate::reactions::SIGN_IN;
use crate::settings::Settings;
use crate::writing::Letterhead;

/// Plans the mail with a link to sign in. It is written only while it is sent, so that its token
/// lies nowhere; a link that has run out is not sent.
pub(crate) async fn on_sign_in_link_asked(
    settings: Arc<Settings>,
    work: Work,
    event: SignInLinkAsked,
) -> Outcome<()> {
    let link = data::accounts::find_link(work.tx(), event.link).await?;
    let Some(link) = link.filter(|link| link.works(work.now())) else {
        return Ok(());
    };
    let person = data::accounts::find_person(work.tx(), link.centre, link.person).await?;
    let centre = data::accounts::find_centre(work.tx(), link.centre).await?;
    let (Some(email), Some(centre)) = (person.and_then(|one| one.email), centre) else {
        return Ok(());
    };
    let from = Letterhead::of(centre, &settings).from;
    let id = DeliveryId(work.new_id());
    let mail = NewDelivery {
        id,
        centre: link.centre,
        channel: SIGN_IN,
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
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}
