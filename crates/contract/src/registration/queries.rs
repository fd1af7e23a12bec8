//! Questions to `registration`.

use domain::Instant;
use domain::admission::RegistrationState;
use domain::application::ApplicationState;
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, RegistrationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// The published fairs, those created last first; who runs fairs sees all of the own centre.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListFairs {
    /// Of this centre; unless told of the centre the request is for, without one of all.
    #[serde(default)]
    pub centre: Option<CentreId>,
    /// Those that end after this.
    #[serde(default)]
    pub ends_after: Option<Instant>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A fair; a draft only for those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindFair {
    /// The fair.
    pub fair: FairId,
}

/// The openings of the employers approved for a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListOpenings {
    /// The fair.
    pub fair: FairId,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Applications: staff see all, others those of the employers they speak for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListApplications {
    /// To this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// In this state.
    #[serde(default)]
    pub state: Option<ApplicationState>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// An application, for staff and for its employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindApplication {
    /// The application.
    pub application: ApplicationId,
}

/// The registrations for a fair, for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListRegistrations {
    /// The fair.
    pub fair: FairId,
    /// In this state.
    #[serde(default)]
    pub state: Option<RegistrationState>,
    /// Of those who came, or of those who did not.
    #[serde(default)]
    pub checked_in: Option<bool>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The registrations of who asks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListMyRegistrations {
    /// For this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A registration, for the seeker and for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindRegistration {
    /// The registration.
    pub registration: RegistrationId,
}

/// The pass of a registration, for the seeker and for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPass {
    /// The registration.
    pub registration: RegistrationId,
}

/// The key with which anybody can check passes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct FindPassKey {}

/// The fairs of a centre at which employers wait for an answer, and how many; for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListUndecidedCounts {}

/// How many registered, came and applied, for staff and readers of reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindFairCounts {
    /// The fair.
    pub fair: FairId,
}
