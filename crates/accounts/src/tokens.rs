//! Showing API tokens: what several handlers do.

use contract::accounts::ApiTokenView;
use data::accounts::ApiToken;

/// An API token as it is shown.
pub(crate) fn view(token: ApiToken) -> ApiTokenView {
    ApiTokenView {
        id: token.id,
        person: token.person,
        label: token.label,
        roles: token.roles,
        created_at: token.created_at,
        seen_at: token.seen_at,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
    }
}
