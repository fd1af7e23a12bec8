//! What happened to allocations.

use domain::allocation::RunState;
use domain::id::{AllocationRunId, ApplicationId, CentreId, EmployerId, FairId, SessionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An employer, or the organiser for it, said what it needs and wishes of its booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothWishesEdited {
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The version of the wishes.
    pub version: u32,
}

/// The organiser said until when employers may wish, and who draws a crowd.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PreparationEdited {
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The version of what was said.
    pub version: u32,
}

/// An allocation is to be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationProposed {
    /// The run.
    pub run: AllocationRunId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// Always 0.
    pub version: u32,
}

/// The making of an allocation is over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationEnded {
    /// The run.
    pub run: AllocationRunId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// How it ended.
    pub state: RunState,
    /// The run's version.
    pub version: u32,
}

/// The booths of a session were reserved as a plan says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SessionAllocated {
    /// The run.
    pub run: AllocationRunId,
    /// The session.
    pub session: SessionId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The run's version: rises each time a session is published.
    pub version: u32,
}
