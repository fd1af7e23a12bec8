//! The booking behind an "I cannot come" link.

use std::sync::Arc;

use contract::invites::{DeclineView, FindDecline};
use service::{Look, Outcome};

use crate::declines;
use crate::settings::Settings;

/// The booking behind the link, and whether it can still be given up; having the link is enough.
///
/// Refuses with `link_not_found`.
pub(crate) async fn find_decline(
    settings: Arc<Settings>,
    look: Look,
    query: FindDecline,
) -> Outcome<DeclineView> {
    let found = declines::find(&settings, look.db(), &query.token, look.now()).await?;
    Ok(found.view)
}
