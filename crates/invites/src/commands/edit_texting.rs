//! Saying where text messages are posted.

use contract::invites::{EditTexting, TextingView};
use service::{Outcome, Work};

use crate::texting_views::{keep, seen, texting_view};

/// Says where the centre's text messages are posted and by which channels; for those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `version_outdated`, `bad_endpoint`, `bad_channel`,
/// `nothing_chosen`, `too_many_rows`, and with `secret_missing` before there is a secret.
pub(crate) async fn edit_texting(work: Work, command: EditTexting) -> Outcome<TextingView> {
    let centre = work.actor().must_run_fairs()?;
    let texting = seen(work.tx(), centre, command.version).await?;
    let edited = texting.edit(&command.terms)?;
    keep(work.tx(), centre, &edited).await?;
    work.audit(
        centre.0,
        serde_json::json!({
            "version": edited.version,
            "endpoint": edited.endpoint,
            "channels": edited.channels,
        }),
    );
    Ok(texting_view(&edited))
}
