//! Ending an API token.

use contract::accounts::{ApiTokenView, RevokeApiToken};
use data::accounts;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{sessions, tokens};

/// Ends an API token of one's own, or as an administrator anybody's.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `token_not_found`.
pub async fn revoke_api_token(work: Work, command: RevokeApiToken) -> Outcome<ApiTokenView> {
    let centre = work.actor().centre()?;
    let found = accounts::find_api_token(work.tx(), centre, command.token).await?;
    let mut token = found.ok_or(Refusal::new(Code::TokenNotFound))?;
    sessions::must_own(work.actor(), token.person)?;
    if token.revoked_at.is_none() {
        token.revoked_at = Some(work.now());
        accounts::revoke_api_token(work.tx(), token.id, work.now()).await?;
        work.audit(token.id, json!({}));
    }
    Ok(tokens::view(token))
}
