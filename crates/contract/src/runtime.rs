//! Questions every service answers about itself.

use domain::{Refusal, id::PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What became of a command. Answered by every service from the shared command log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindOutcome {
    /// The command's idempotency key.
    pub key: Uuid,
}

/// The outcome stored under an idempotency key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StoredOutcome {
    /// Who sent it; none for somebody who had not signed in, and for the system.
    pub person: Option<PersonId>,
    /// The command's name.
    pub command: String,
    /// What it answered, when it was done.
    pub done: Option<serde_json::Value>,
    /// Why not, when it was refused.
    pub refused: Option<Refusal>,
}

crate::queries! { "accounts";
    FindOutcome "find_outcome" -> Option<StoredOutcome>;
}
