//! The rules of centres and fairs.

use domain::Policy;
use domain::id::FairId;
use domain::policy::PolicyTerms;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Puts a centre, or one of its fairs, under rules of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditPolicy {
    /// The fair; none: the centre.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// The version that its editor has seen; 0 where there were no rules of its own.
    pub version: u32,
    /// All that is ruled otherwise from now on; a rule that is left out is as it stands above.
    pub terms: PolicyTerms,
}

/// Which rules are in force?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPolicy {
    /// At this fair; none: at the centre.
    #[serde(default)]
    pub fair: Option<FairId>,
}

/// The rules in force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PolicyView {
    /// The rules.
    pub policy: Policy,
    /// Which of them the centre, or the fair that was asked for, rules otherwise than what stands above.
    pub terms: PolicyTerms,
    /// How often that was changed.
    pub version: u32,
}
