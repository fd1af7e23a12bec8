//! Messages about API tokens.

use domain::id::{PersonId, TokenId};
use domain::{Instant, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Creates an API token for oneself. The gateway makes the token and shows it once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CreateApiToken {
    /// What it is for.
    pub label: String,
    /// Its roles, among those its person holds.
    pub roles: Vec<Role>,
    /// When it ends: within a year.
    pub expires_at: Instant,
    /// The token, made by the gateway; begins with `mdg_`.
    pub api_token: String,
}

/// Ends an API token of one's own, or as an administrator anybody's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeApiToken {
    /// The token.
    pub token: TokenId,
}

/// The API tokens of a person, oldest first, also those that have ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListApiTokens {
    /// The person.
    pub person: PersonId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// An API token, without the token itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApiTokenView {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub person: PersonId,
    /// What it is for.
    pub label: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// When it was created.
    pub created_at: Instant,
    /// When it was last used, as far as was noted.
    pub seen_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// When it was ended before that.
    pub revoked_at: Option<Instant>,
}
