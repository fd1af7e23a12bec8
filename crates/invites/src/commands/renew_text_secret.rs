//! A new secret for signing text messages.

use contract::invites::{RenewTextSecret, TextSecretView};
use service::{Outcome, Work};

use crate::texting_views::keep;

/// Makes a new secret of the seed; for those who run fairs. Neither answer nor trail hold it.
///
/// Refuses with `sign_in_needed`, `not_allowed`, or with `version_outdated` when the settings changed
/// meanwhile.
pub(crate) async fn renew_text_secret(
    work: Work,
    command: RenewTextSecret,
) -> Outcome<TextSecretView> {
    let centre = work.actor().must_run_fairs()?;
    let texting = data::invites::find_texting(work.tx(), centre).await?;
    let renewed = texting.renewed(command.seed, work.now());
    keep(work.tx(), centre, &renewed).await?;
    work.audit(centre.0, serde_json::json!({ "version": renewed.version }));
    Ok(TextSecretView {
        made_at: work.now(),
        earlier_until: renewed.secrets.earlier_until(),
        version: renewed.version,
    })
}
