//! What can be asked of halls, booths and visit times.

use domain::hall::BoothTerms;
use domain::id::{ApplicationId, BoothId, FairId, ResourceId, SessionId};
use domain::{Minutes, TimeRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lays out the booths of a hall from a plan as comma-separated text.
///
/// A hall of the same name gets the new plan, as long as none of its booths is reserved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportHallPlan {
    /// The fair.
    pub fair: FairId,
    /// What people call the hall.
    pub name: String,
    /// The plan: `kind,label,grid_row,grid_col,cells,orient,premium,power` and maybe `access,zone,corner`.
    pub csv: String,
    /// The version of the hall that was seen; none: whatever its plan was.
    #[serde(default)]
    pub version: Option<u32>,
}

/// Says what a booth in a hall has; it stays where it is, and so does who has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditBooth {
    /// The fair.
    pub fair: FairId,
    /// The booth.
    pub booth: BoothId,
    /// What it has; what is left out it has not.
    #[serde(flatten)]
    pub terms: BoothTerms,
}

/// Adds booths on the net to a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddOnlineBooths {
    /// The fair.
    pub fair: FairId,
    /// What the booths are called, each once.
    #[serde(default)]
    pub labels: Vec<String>,
    /// How many more booths, named `W1`, `W2` and so on, whichever of them are free.
    #[serde(default)]
    pub count: u16,
    /// Their meeting link; `{label}` stands for the number or name of the booth.
    pub link: String,
}

/// Reserves a booth for one session, first come, first served, or moves to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReserveBooth {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's approved application.
    pub application: ApplicationId,
    /// This very booth; none: one that fits what the application needs, or the waiting list.
    #[serde(default)]
    pub booth: Option<BoothId>,
    /// True to give the booth it has for the booth named; else who has one gets no other.
    #[serde(default)]
    pub instead: bool,
}

/// Gives back the booth of one session, or the place on its waiting list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseBooth {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
}

/// Gives an employer a booth for one session, or moves it to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AssignBooth {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's approved application.
    pub application: ApplicationId,
    /// The booth.
    pub booth: BoothId,
}

/// Publishes the times at which seekers can visit an employer's booth, or replaces them.
///
/// Visits that are booked already stay as they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublishVisitTimes {
    /// The fair.
    pub fair: FairId,
    /// The employer's approved application.
    pub application: ApplicationId,
    /// How many visitors are received at one time.
    pub panels: u16,
    /// When visitors are received.
    pub ranges: Vec<TimeRange>,
    /// How long a visit is, in minutes; as the fair rules unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How long to wait after each visit, in minutes; as the fair rules unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnaround: Option<u32>,
    /// Seekers may book so many minutes before; as before, and at first as the fair rules, unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_before: Option<Minutes>,
    /// Seekers may book until so many minutes before; as before, and at first as the fair rules, unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_before: Option<Minutes>,
}

pub(super) fn ten() -> u32 {
    10
}

/// Takes no more visits at an employer's booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseVisitTimes {
    /// The fair.
    pub fair: FairId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// True to cancel the visits to come as well.
    #[serde(default)]
    pub cancel_visits: bool,
    /// Why, for their visitors to read.
    #[serde(default)]
    pub reason: Option<String>,
}
