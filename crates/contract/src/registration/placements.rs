//! Messages about placements and their follow-ups.

use domain::Date;
use domain::id::{CentreId, EmployerId, FairId, PersonId, PlacementId};
use domain::placement::{FollowUp, LeavingReason, Placement, PlacementTerms, Standing, Step};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Writes down that somebody found work, and plans the follow-ups. For staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordPlacement {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub employer: EmployerId,
    /// How and when.
    #[serde(flatten)]
    pub terms: PlacementTerms,
}

/// Writes down what a follow-up found, or corrects it; whoever left is not asked any more. For staff,
/// with the person's consent to be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordFollowUp {
    /// The placement.
    pub placement: PlacementId,
    /// Which step.
    pub step: Step,
    /// The version that its writer has seen.
    pub version: u32,
    /// Whether the person is still employed.
    pub standing: Standing,
    /// Why the person left.
    #[serde(default)]
    pub reason: Option<LeavingReason>,
    /// The last day of work.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub left_on: Option<Date>,
}

/// A placement, for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPlacement {
    /// The placement.
    pub placement: PlacementId,
}

/// Placements, for staff.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListPlacements {
    /// Of this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// With this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Through this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Whom to ask now whether they are still employed, those due longest first, at most 200: people who
/// consented to it. For staff.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListFollowUps {
    /// Due by this day; today in the centre's zone unless told.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// A placement with its follow-ups.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlacementView {
    /// The placement.
    #[serde(flatten)]
    pub placement: Placement,
    /// The person's name.
    pub person_name: String,
    /// The employer's name.
    pub employer_name: String,
    /// The steps that are planned or were done, in order of their days.
    pub follow_ups: Vec<FollowUp>,
}

/// A follow-up that is due.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FollowUpDue {
    /// The placement.
    pub placement: PlacementId,
    /// Its version.
    pub version: u32,
    /// Whom to ask.
    pub person: PersonId,
    /// The person's name.
    pub person_name: String,
    /// Where the person works.
    pub employer: EmployerId,
    /// The employer's name.
    pub employer_name: String,
    /// Which step.
    pub step: Step,
    /// Since when it is due.
    #[schemars(with = "String")]
    pub due_on: Date,
}

macro_rules! placement_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The placement.
            pub placement: PlacementId,
            /// The centre.
            pub centre: CentreId,
            /// The placement's version after this.
            pub version: u32,
        }

        impl From<&Placement> for $event {
            fn from(placement: &Placement) -> Self {
                Self {
                    placement: placement.id,
                    centre: placement.centre,
                    version: placement.version,
                }
            }
        }
    )*};
}

placement_events! {
    /// Somebody found work.
    PlacementRecorded;
    /// It is known whether somebody is still employed.
    FollowUpRecorded;
}
