//! Messages about how what is kept of a person goes.

use domain::Instant;
use domain::id::{FairId, PersonId};
use domain::privacy::{DataClass, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::Paging;

/// Erases a person: all at once, but for the addresses of mails that tell that bookings are off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ErasePerson {
    /// The person.
    pub person: PersonId,
    /// Why, when staff do it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The erasure of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ErasureView {
    /// Whose id stands for nobody any more.
    pub person: PersonId,
    /// Since when.
    pub asked_at: Instant,
    /// When the last address was gone; none while mails are on their way.
    pub erased_at: Option<Instant>,
}

/// What was destroyed at the centre, newest first; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListDestructions {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A record of a destruction: how much of what, never of whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DestructionView {
    /// Its id.
    pub id: Uuid,
    /// What was destroyed.
    pub class: DataClass,
    /// Why.
    pub rule: Rule,
    /// After how many days, when its time was over.
    pub kept_days: Option<u16>,
    /// How many rows.
    pub rows: u32,
    /// When.
    pub at: Instant,
}

/// Keeps the data of a person, or of all who are registered for a fair, from being destroyed; for
/// administrators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetLegalHold {
    /// The person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Or the fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Why.
    pub reason: String,
}

/// Lifts a legal hold; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LiftLegalHold {
    /// The hold.
    pub hold: Uuid,
}

/// The legal holds of the centre, also those lifted; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListLegalHolds {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A legal hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LegalHoldView {
    /// Its id.
    pub id: Uuid,
    /// Whose data stays.
    pub person: Option<PersonId>,
    /// Or the data of which fair.
    pub fair: Option<FairId>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub set_at: Instant,
    /// Until when.
    pub lifted_at: Option<Instant>,
}
