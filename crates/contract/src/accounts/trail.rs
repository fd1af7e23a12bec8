//! The audit trail.

use domain::Instant;
use domain::id::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::Paging;

/// The most actions that one search names.
pub const MOST_ACTIONS: usize = 250;

/// Who did what in the centre, newest first, for those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct FindAuditTrail {
    /// Only what was done to this.
    #[serde(default)]
    pub subject: Option<Uuid>,
    /// Only what this person did.
    #[serde(default)]
    pub actor: Option<PersonId>,
    /// Only this command, by its name such as `approve_application`, or what services do on hearing of
    /// something, such as `on_fair_cancelled`.
    #[serde(default)]
    pub action: Option<String>,
    /// Only these, each named as in `action`, at most 250; all when none is named.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Only what was done from this moment on.
    #[serde(default)]
    pub from: Option<Instant>,
    /// Only what was done before this moment.
    #[serde(default)]
    pub to: Option<Instant>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// One entry of the audit trail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TrailEntry {
    /// Its id.
    pub id: Uuid,
    /// Who did it; none for the system and for who had not signed in.
    pub actor: Option<PersonId>,
    /// Their name, where it is still known and the list of who did what asks for it.
    #[serde(default)]
    pub actor_name: Option<String>,
    /// The command's name.
    pub action: String,
    /// What it was done to.
    pub subject: Option<Uuid>,
    /// What changed.
    pub details: serde_json::Value,
    /// When.
    pub at: Instant,
}
