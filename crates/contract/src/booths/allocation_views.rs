//! What is answered about allocations.

use domain::allocation::{AllocationRun, Change, Magnet, Score, Wanted, Words};
use domain::id::{AllocationRunId, ApplicationId, BoothId, EmployerId, SessionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run and who began it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationLine {
    /// The run: its state, seed, rules, how far it is, value, bound and gap of each level.
    #[serde(flatten)]
    pub run: AllocationRun,
    /// The name of whoever began it; none when that is not known any more.
    pub proposed_by_name: Option<String>,
}

/// A run; and when a session was named and there is a plan, what it says of that session in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationView {
    /// The run and who began it.
    #[serde(flatten)]
    pub line: AllocationLine,
    /// How many employers have a booth.
    pub placed: u32,
    /// How many wait for one.
    pub waiting: u32,
    /// Those who draw a crowd, and how they are spread.
    pub magnets: Vec<Magnet>,
}

/// What a published plan says of an employer in a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationOutcome {
    /// The session.
    pub session: SessionId,
    /// Its booth by the plan.
    pub booth: Option<AllocatedBooth>,
    /// Its place among those who wait by the plan.
    pub waiting: Option<WaitingEmployer>,
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
    /// How many wishes there are for it.
    pub wished: u32,
    /// How many of them are met.
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
    /// How many employers are in the way.
    pub blocked: u32,
    /// The first ten of them; the plan's file names all.
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

/// A part of a file of a run, for `madang optimise`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationFile {
    /// The hash of the instance's bytes, in lower-case hex: of the whole file as it comes.
    pub instance_sha256: String,
    /// How many parts the file has, one at least.
    pub parts: u32,
    /// The text of this part; the texts of all parts one after the other are the instance or plan, in the
    /// format of the optimisers.
    pub text: String,
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
