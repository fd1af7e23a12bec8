//! Commands for fairs.

use domain::Instant;
use domain::fair::FairTerms;
use domain::id::FairId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets up a fair that nobody sees yet, with its sessions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CreateFair {
    /// What, where and when.
    #[serde(flatten)]
    pub terms: FairTerms,
    /// Its sessions; more can be added later.
    #[serde(default)]
    pub sessions: Vec<SessionTerms>,
}

/// A session of a fair as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SessionTerms {
    /// What people call it, once at a fair.
    pub name: String,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// True when employers choose their booths, false when they are given out.
    #[serde(default)]
    pub first_come: bool,
}

/// Puts a fair on other terms; its sessions stay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditFair {
    /// The fair.
    pub fair: FairId,
    /// The version that its editor has seen.
    pub version: u32,
    /// What, where and when.
    #[serde(flatten)]
    pub terms: FairTerms,
}

/// Shows a fair to everyone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublishFair {
    /// The fair.
    pub fair: FairId,
}

/// Says that a fair will not take place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelFair {
    /// The fair.
    pub fair: FairId,
}

/// Adds a session to a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddSession {
    /// The fair.
    pub fair: FairId,
    /// The session.
    #[serde(flatten)]
    pub session: SessionTerms,
}
