//! Messages about who lives where the centre is.

use domain::id::{CentreId, PersonId};
use domain::residence::{Residence, ToldBy};
use domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Says whether somebody lives where the centre is, by the present address: the person, or staff who have
/// checked it. Only the yes or no is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeclareResidence {
    /// Who.
    pub person: PersonId,
    /// True for a resident.
    pub resident: bool,
    /// How staff checked it; needed where they correct what was said before.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Whether somebody lives where the centre is, and what follows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindResidence {
    /// Who.
    pub person: PersonId,
}

/// Whether somebody lives where the centre is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ResidenceView {
    /// Who.
    pub person: PersonId,
    /// True for a resident; whoever has not said so is none.
    pub resident: bool,
    /// On whose word; none where nobody has said anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<ToldBy>,
    /// Since when it is known so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_at: Option<Instant>,
    /// How staff checked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// For how many hours from the opening of booking only residents book; 0: everybody from the start.
    pub resident_first_hours: u16,
}

impl ResidenceView {
    /// What is known of a person, under the rule in force.
    pub fn of(person: PersonId, known: Option<&Residence>, resident_first_hours: u16) -> Self {
        Self {
            person,
            resident: known.is_some_and(|one| one.resident),
            told_by: known.map(|one| one.told_by),
            told_at: known.map(|one| one.told_at),
            reason: known.and_then(|one| one.reason.clone()),
            resident_first_hours,
        }
    }
}

/// Whether somebody is a resident was told, checked or corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ResidenceDeclared {
    /// Who.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The version it has now.
    pub version: u32,
}
