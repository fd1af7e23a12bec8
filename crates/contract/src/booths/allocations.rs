//! What can be asked of allocations: booths given out by the organiser.

use domain::allocation::RunTerms;
use domain::id::{AllocationRunId, ApplicationId, BoothId, FairId, SessionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Begins to make an allocation for all sessions to come of which the organiser gives out the booths.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProposeAllocation {
    /// The fair.
    pub fair: FairId,
    /// How it is made.
    #[serde(flatten)]
    pub terms: RunTerms,
}

/// Stops the making of an allocation; the best plan so far is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StopAllocation {
    /// The run.
    pub run: AllocationRunId,
}

/// Fixes a booth for an employer in the allocations to come, instead of one fixed for it before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PinBooth {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The booth.
    pub booth: BoothId,
}

/// Fixes no booth for an employer any longer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UnpinBooth {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
}

/// Fixes for each of two employers the booth that a plan gives to the other; the next run arranges
/// everything else around them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SwapBooths {
    /// The run whose plan it is.
    pub run: AllocationRunId,
    /// The session of the fair.
    pub session: SessionId,
    /// The application of one employer.
    pub application: ApplicationId,
    /// The application of the other.
    pub other: ApplicationId,
}

/// Reserves the booths of one session as a plan says, and puts those who wait on the waiting list.
/// What is reserved already stays; published again, it goes on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublishAllocation {
    /// The run whose plan it is.
    pub run: AllocationRunId,
    /// The session of the fair.
    pub session: SessionId,
}

/// The runs of a fair, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListAllocations {
    /// The fair.
    pub fair: FairId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A run, how far it is, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindAllocation {
    /// The run.
    pub run: AllocationRunId,
    /// The session of which to say what the plan says; none: the run alone.
    #[serde(default)]
    pub session: Option<SessionId>,
}

/// The booths that a plan gives in a session, by the names of the employers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListAllocatedBooths {
    /// The run whose plan it is.
    pub run: AllocationRunId,
    /// The session of the fair.
    pub session: SessionId,
    /// True to leave the wishes out: only how many there are and how many of them are met.
    #[serde(default)]
    pub brief: bool,
    /// Which page. A page ends early when it would weigh more than a message should.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The employers whom a plan leaves without a booth in a session, in the order in which they move up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListAllocationWaiting {
    /// The run whose plan it is.
    pub run: AllocationRunId,
    /// The session of the fair.
    pub session: SessionId,
    /// Which page. A page ends early when it would weigh more than a message should.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// What the published plans of a fair say of an employer, session by session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindAllocationOutcomes {
    /// The employer's application.
    pub application: ApplicationId,
}

/// The booths that are fixed at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListBoothPins {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair; none: all of them.
    #[serde(default)]
    pub session: Option<SessionId>,
}

/// What a run was made from, as a file for `madang optimise booths`, part by part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExportAllocation {
    /// The run.
    pub run: AllocationRunId,
    /// True for the plan that came of it instead.
    #[serde(default)]
    pub plan: bool,
    /// Which part of the file, counted from 0.
    #[serde(default)]
    pub part: u32,
}
