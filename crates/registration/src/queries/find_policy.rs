use contract::registration::{FindPolicy, PolicyView};
use service::{Look, Outcome};

use super::find_fair::visible_fair;
use crate::views;

/// The rules in force at the centre or at one of its fairs, and which of them are its own.
///
/// Refuses with `fair_not_found`.
pub async fn find_policy(look: Look, query: FindPolicy) -> Outcome<PolicyView> {
    let centre = look.actor().centre()?;
    if let Some(fair) = query.fair {
        visible_fair(&look, fair).await?;
    }
    views::policy_view(look.db(), centre, query.fair).await
}
