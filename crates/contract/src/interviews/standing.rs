//! What follows from not coming.

use domain::id::PersonId;
use domain::policy::NoShows;
use domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lets somebody book again who is blocked because of what they missed: what was missed until now
/// counts no more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LiftBlock {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub reason: String,
}

/// Whether a person may book, and what they missed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindStanding {
    /// Who.
    pub person: PersonId,
}

/// Whether a person may book, and what they missed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StandingView {
    /// Who.
    pub person: PersonId,
    /// When bookings began to which the person did not come and which still count, in order.
    pub missed: Vec<Instant>,
    /// Until when the person may not book; none when they may.
    pub blocked_until: Option<Instant>,
    /// When a block was lifted last.
    pub lifted_at: Option<Instant>,
    /// The rule in force.
    pub rule: NoShows,
    /// Who made it: `centre`, or `default`.
    pub made_by: String,
}
