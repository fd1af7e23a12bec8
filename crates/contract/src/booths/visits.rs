//! What can be asked of visits at booths: decided at the booking desk.

use domain::Instant;
use domain::id::{BookingId, FairId, PersonId, ResourceId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::commands::ten;

/// Books a seeker's visit at an employer's booth, or holds the time for five minutes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookVisit {
    /// The fair, for which the seeker is registered.
    pub fair: FairId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// The seeker.
    pub person: PersonId,
    /// When it begins.
    pub from: Instant,
    /// How long it is, in minutes, as published; 10 unless told.
    #[serde(default = "ten")]
    pub minutes: u32,
    /// True to hold the time only, until it is confirmed.
    #[serde(default)]
    pub hold: bool,
    /// Why staff go beyond a cap or a block.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Confirms a visit on hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmVisit {
    /// The visit.
    pub booking: BookingId,
}

/// Moves a visit to another time at the same booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveVisit {
    /// The visit.
    pub booking: BookingId,
    /// Its fair.
    pub fair: FairId,
    /// Its panel.
    pub panel: ResourceId,
    /// Its seeker.
    pub person: PersonId,
    /// When it is to begin.
    pub from: Instant,
    /// How long it is, in minutes, as published; 10 unless told.
    #[serde(default = "ten")]
    pub minutes: u32,
    /// The version that was seen; none to move it whatever its version.
    #[serde(default)]
    pub version: Option<u32>,
    /// Why staff go beyond a cap, the residents' hours or the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Cancels a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelVisit {
    /// The visit.
    pub booking: BookingId,
    /// Why, for the other side to read.
    #[serde(default)]
    pub reason: Option<String>,
}
