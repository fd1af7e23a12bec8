//! What is answered about allocations.

use domain::allocation::{AllocationRun, Change, Magnet, Score, Wanted, Words};
use domain::id::{AllocationRunId, ApplicationId, BoothId, EmployerId, SessionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run; and when a session was named and there is a plan, what it says of that session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationView {
    /// The run: its state, seed, rules, how far it is, value, bound and gap of each level.
    #[serde(flatten)]
    pub run: AllocationRun,
    /// Who has which booth.
    pub booths: Vec<AllocatedBooth>,
    /// Who has none, in the order in which they move up within their session.
    pub waiting: Vec<WaitingEmployer>,
    /// Those who draw a crowd, and how they are spread.
    pub magnets: Vec<Magnet>,
}

/// A booth for an employer in a session, as a plan says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocatedBooth {
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// The booth.
    pub booth: BoothId,
    /// What stood on its plate.
    pub label: String,
    /// What speaks for the employer.
    pub score: Score,
    /// All its points.
    pub total: u32,
    /// True when the booth was reserved before, or pinned.
    pub is_given: bool,
    /// How many of its wishes are met.
    pub met: u32,
    /// Its wishes, and those of the organiser for it.
    pub wishes: Vec<AllocatedWish>,
}

/// A wish, met or not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocatedWish {
    /// What is wished, and what it is worth.
    #[serde(flatten)]
    pub wanted: Wanted,
    /// Whether it is met.
    pub met: bool,
    /// Why not: `impossible`, `partner_unplaced`, `pinned`, `taken` or `traded`.
    pub reason: Option<String>,
    /// The same in words.
    pub words: Option<Words>,
    /// Employers in the way.
    pub blocked_by: Vec<EmployerId>,
}

/// An employer without a booth in a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitingEmployer {
    /// The session.
    pub session: SessionId,
    /// Its place in the order in which they move up, counted from 1.
    pub place: u32,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// What speaks for it.
    pub score: Score,
    /// All its points.
    pub total: u32,
    /// Why: `outranked` or `pinned`.
    pub reason: String,
    /// The same in words.
    pub words: Words,
}

/// A file of a run, for `madang optimise`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationFile {
    /// The hash of the instance's bytes, in lower-case hex: of the file without spaces, keys as here.
    pub instance_sha256: String,
    /// The instance or plan, in the format of the optimisers.
    pub file: serde_json::Value,
}

/// A booth that is fixed for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PinView {
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The booth.
    pub booth: BoothId,
    /// What stands on its plate.
    pub label: String,
}

/// What was done when a session was published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublishedAllocation {
    /// The run.
    pub run: AllocationRunId,
    /// The session.
    pub session: SessionId,
    /// How many booths were reserved.
    pub reserved: u32,
    /// How many of the plan had been reserved before.
    pub stood: u32,
    /// How many employers were put on the waiting list.
    pub waiting: u32,
    /// Who does not get what was planned, and why.
    pub changed: Vec<ChangedBooth>,
}

/// An employer that does not get what was planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ChangedBooth {
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The booth that was planned.
    pub booth: BoothId,
    /// What changed meanwhile.
    pub change: Change,
}
