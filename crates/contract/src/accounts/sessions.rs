//! Messages about signing in and being signed in.
//!
//! Tokens are made by the gateway (`contract::sign_in`) and travel in commands, never in replies:
//! replies are kept under the idempotency key, and no secret may lie in the database.

use domain::id::{CentreId, LoginId, PersonId, TokenId};
use domain::refusal::Language;
use domain::{Actor, Instant, Zone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Asks for a mailed link that signs in once within 10 minutes; earlier links stop working.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskSignInLink {
    /// The centre.
    pub centre: CentreId,
    /// The mail address.
    pub email: String,
    /// The language of the mail.
    #[serde(default)]
    pub language: Language,
}

/// The answer to everybody, known or not: who is known has mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LinkAsked {
    /// How many minutes a link lasts.
    pub lasts_minutes: u32,
}

/// Signs in by the token of a mailed link. Sent by a button, since mail scanners follow links.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmSignIn {
    /// The token of the link.
    pub token: String,
    /// The token of the new session, made by the gateway.
    pub session_token: String,
}

/// Whose address and password these are. For the gateway; `open_session` follows.
///
/// A query, so that slow hashing holds no transaction and no trace of the password is logged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPersonByPassword {
    /// The centre.
    pub centre: CentreId,
    /// The mail address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// The password fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordFits {
    /// The person.
    pub person: PersonId,
}

/// Opens a session for a person who has shown who they are. For the gateway.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenSession {
    /// The person.
    pub person: PersonId,
    /// The token of the new session, made by the gateway.
    pub session_token: String,
}

/// A session was opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    /// The session.
    pub session: LoginId,
    /// The person.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// When it ends at the latest.
    pub ends_at: Instant,
}

/// Sets the own password; all sessions but one end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetPassword {
    /// The new password, at least 12 characters.
    pub password: String,
    /// The password so far, if there is one.
    #[serde(default)]
    pub current: Option<String>,
    /// The session that goes on.
    #[serde(default)]
    pub keep: Option<LoginId>,
}

/// Removes a forgotten password: the person signs in by mail and sets a new one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClearPassword {
    /// The person.
    pub person: PersonId,
}

/// Ends the session of whoever is signed in; one that has ended is fine too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignOut {
    /// The session.
    pub session: LoginId,
}

/// Ends another session of one's own, or as an administrator anybody's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EndSession {
    /// The session.
    pub session: LoginId,
}

/// Notes that sessions or API tokens are used. For the gateway, at most once a minute for each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TouchSessions {
    /// SHA-256 of each token, in hexadecimal digits; at most 200.
    pub token_hashes: Vec<String>,
}

/// Who holds the tokens of sessions or API tokens, in the order asked for; nobody where it has
/// ended. For the gateway.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindSessions {
    /// SHA-256 of each token, in hexadecimal digits; at most 200.
    pub token_hashes: Vec<String>,
}

/// Who holds a token.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SessionView {
    /// The session; none for an API token.
    pub session: Option<LoginId>,
    /// The API token; none for a session.
    pub api_token: Option<TokenId>,
    /// Whom the holder acts as.
    pub actor: Actor,
    /// The holder's name.
    pub name: String,
    /// The zone of the centre.
    pub zone: Zone,
    /// The language of pages and messages.
    pub language: Language,
    /// When it was last used, as far as was noted.
    pub seen_at: Instant,
    /// When it ends unless it is used again.
    pub ends_at: Instant,
}

/// The sessions of a person that have not ended, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListSessions {
    /// The person.
    pub person: PersonId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A session of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoginView {
    /// The session.
    pub id: LoginId,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it was last used, as far as was noted.
    pub seen_at: Instant,
    /// When it ends unless it is used again.
    pub ends_at: Instant,
}
