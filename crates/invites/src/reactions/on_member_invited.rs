//! Somebody is asked whether they want to speak for an employer.

use std::sync::Arc;

use contract::accounts::MemberInvited;
use data::invites::{self, NewDelivery};
use domain::delivery::Method;
use domain::id::DeliveryId;
use service::{Outcome, Work};

use crate::reactions::JOINING;
use crate::settings::Settings;
use crate::writing::Letterhead;

/// Plans the mail that asks. It is written only while it is sent, so that its token lies nowhere; one that
/// has run out is not sent.
pub(crate) async fn on_member_invited(
    settings: Arc<Settings>,
    work: Work,
    event: MemberInvited,
) -> Outcome<()> {
    let found = data::accounts::find_member_invitation(work.tx(), event.invitation).await?;
    let Some(invitation) = found.filter(|one| one.is_open(work.now())) else {
        return Ok(());
    };
    let person =
        data::accounts::find_person(work.tx(), invitation.centre, invitation.person).await?;
    let centre = data::accounts::find_centre(work.tx(), invitation.centre).await?;
    let (Some(email), Some(centre)) = (person.and_then(|one| one.email), centre) else {
        return Ok(());
    };
    let from = Letterhead::of(centre, &settings).from;
    let id = DeliveryId(work.new_id());
    let mail = NewDelivery {
        id,
        centre: invitation.centre,
        channel: JOINING,
        about: invitation.id,
        version: 0,
        person: invitation.person,
        repeat: 0,
        method: Method::Letter,
        sender: from.address().to_owned(),
        recipient: email.as_str().to_owned(),
        message_id: calendar::message_id(id.0, &from),
        message: None,
        message_hash: None,
        made_at: work.now(),
        give_up_at: invitation.expires_at,
        error: None,
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}
