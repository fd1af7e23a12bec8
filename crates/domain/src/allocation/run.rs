//! One making of an allocation, from its proposal to its end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::BoothRules;
use crate::id::{AllocationRunId, CentreId, FairId, PersonId, SessionId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// After so many seconds without a sign of life its process is taken for dead.
const SILENT_SECONDS: i64 = 20;
/// The longest that a run may take, in seconds.
const LONGEST: u32 = 600;

/// Where a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Nobody works on it yet.
    Waiting,
    /// A process works on it.
    Running,
    /// It ended by itself or at its time limit; its plan was checked.
    Done,
    /// It was stopped; the best plan so far was checked.
    Stopped,
    /// There is no plan that may be used.
    Failed,
    /// Its process ended before it did.
    Lost,
}

/// Why there is no plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFailure {
    /// The checker found a broken rule: a fault of the program.
    CheckerRejected,
    /// The search broke: a fault of the program.
    SearchBroke,
}

/// How a run is to be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RunTerms {
    /// The same data and seed give the same plan, unless the run reaches its limit or is stopped.
    pub seed: u32,
    /// After so many seconds the best plan so far is taken.
    pub seconds: u32,
}

impl Default for RunTerms {
    fn default() -> Self {
        Self {
            seed: 1,
            seconds: 30,
        }
    }
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Progress {
    /// Work done, in millionths of what may be needed.
    pub done_ppm: u32,
    /// What the wishes met so far are worth.
    pub value: u64,
    /// What they can be worth at most.
    pub bound: Option<u64>,
}

/// One level of the objective; levels stand in the order in which plans are compared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// `score`, `first_come` or `wishes`.
    pub level: String,
    /// What the plan reaches.
    pub value: u64,
    /// What no plan exceeds.
    pub bound: u64,
    /// The gap in millionths of the bound.
    pub gap_ppm: u64,
}

/// What a run reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunResult {
    /// True when no plan is better in any level.
    pub optimal: bool,
    /// The levels, highest first.
    pub levels: Vec<Level>,
    /// How long the search took, in milliseconds.
    pub elapsed_ms: u64,
}

/// A run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AllocationRun {
    /// Its id.
    pub id: AllocationRunId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// Where it is.
    pub state: RunState,
    /// How it is made.
    pub terms: RunTerms,
    /// The rules by which it is made.
    pub rules: BoothRules,
    /// The hash of the instance it is made from, in lower-case hex.
    pub instance_sha256: String,
    /// When it was proposed.
    pub proposed_at: Instant,
    /// Who proposed it; none for runs from before that was kept.
    #[serde(default)]
    pub proposed_by: Option<PersonId>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// How far it is.
    pub progress: Progress,
    /// What it reached.
    pub result: Option<RunResult>,
    /// Why there is no plan.
    pub failure: Option<RunFailure>,
    /// The sessions of which the booths were reserved as it says.
    pub published: Vec<SessionId>,
    /// Rises by one with each change but progress; starts at 0.
    pub version: u32,
}

impl RunState {
    /// The name it has in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Lost => "lost",
        }
    }

    /// True while it is not over.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }

    /// True when its plan may be looked at and published.
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Done | Self::Stopped)
    }
}

impl RunTerms {
    /// Passes terms that can be kept.
    ///
    /// Refuses with `rule_out_of_bounds`.
    pub fn sound(self) -> Result<Self, Refusal> {
        if (1..=LONGEST).contains(&self.seconds) {
            return Ok(self);
        }
        Err(Refusal::new(Code::RuleOutOfBounds)
            .with("rule", "seconds")
            .with("least", 1)
            .with("most", LONGEST))
    }
}

impl AllocationRun {
    /// The same run, being worked on.
    pub fn begin(&self) -> Self {
        self.passed_to(RunState::Running)
    }

    /// The same run, ended with a plan that was checked.
    pub fn end(&self, result: RunResult, was_stopped: bool, now: Instant) -> Self {
        let state = match was_stopped {
            true => RunState::Stopped,
            false => RunState::Done,
        };
        Self {
            ended_at: Some(now),
            result: Some(result),
            ..self.passed_to(state)
        }
    }

    /// The same run, ended without a plan.
    pub fn fail(&self, failure: RunFailure, now: Instant) -> Self {
        Self {
            ended_at: Some(now),
            failure: Some(failure),
            ..self.passed_to(RunState::Failed)
        }
    }

    /// The same run, whose process is gone.
    pub fn lose(&self, now: Instant) -> Self {
        Self {
            ended_at: Some(now),
            ..self.passed_to(RunState::Lost)
        }
    }

    /// The same run, a session of which is published now.
    pub fn publish(&self, session: SessionId) -> Self {
        let mut published = self.passed_to(self.state);
        if !published.published.contains(&session) {
            published.published.push(session);
        }
        published
    }

    /// The last moment of a sign of life before which a process is taken for dead.
    pub const fn silent_since(now: Instant) -> Instant {
        Instant::from_unix(now.unix() - SILENT_SECONDS)
    }

    /// Passes a run that is not over.
    ///
    /// Refuses with `allocation_over`.
    pub fn must_be_live(&self) -> Result<(), Refusal> {
        if self.state.is_live() {
            return Ok(());
        }
        Err(Refusal::new(Code::AllocationOver))
    }

    /// Passes a run with a plan that was checked.
    ///
    /// Refuses with `allocation_not_usable`.
    pub fn must_be_usable(&self) -> Result<(), Refusal> {
        if self.state.is_usable() {
            return Ok(());
        }
        Err(Refusal::new(Code::AllocationNotUsable))
    }

    fn passed_to(&self, state: RunState) -> Self {
        Self {
            state,
            version: self.version + 1,
            ..self.clone()
        }
    }
}
