//! Somebody is asked whether they want to speak for an employer.

use std::sync::Arc;

use contract::accounts::MemberInvited;
use service::{Outcome, Work};

use crate::reactions::JOINING;
use crate::secret_links::{self, SecretLink};
use crate::settings::Settings;

/// Plans the mail that asks; an invitation that is over is not sent.
pub(crate) async fn on_member_invited(
    settings: Arc<Settings>,
    work: Work,
    event: MemberInvited,
) -> Outcome<()> {
    let found = data::accounts::find_member_invitation(work.tx(), event.invitation).await?;
    let Some(invitation) = found.filter(|one| one.is_open(work.now())) else {
        return Ok(());
    };
    let link = SecretLink {
        channel: JOINING,
        id: invitation.id,
        centre: invitation.centre,
        person: invitation.person,
        expires_at: invitation.expires_at,
    };
    secret_links::plan(&settings, &work, &link).await
}
