//! A link to sign in is to be mailed.

use std::sync::Arc;

use contract::accounts::SignInLinkAsked;
use service::{Outcome, Work};

use crate::reactions::SIGN_IN;
use crate::secret_links::{self, SecretLink};
use crate::settings::Settings;

/// Plans the mail with a link to sign in; a link that has run out is not sent.
pub(crate) async fn on_sign_in_link_asked(
    settings: Arc<Settings>,
    work: Work,
    event: SignInLinkAsked,
) -> Outcome<()> {
    let link = data::accounts::find_link(work.tx(), event.link).await?;
    let Some(link) = link.filter(|link| link.works(work.now())) else {
        return Ok(());
    };
    let link = SecretLink {
        channel: SIGN_IN,
        id: link.id,
        centre: link.centre,
        person: link.person,
        expires_at: link.expires_at,
    };
    secret_links::plan(&settings, &work, &link).await
}
