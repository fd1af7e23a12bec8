//! One making of a timetable, from its asking to its plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LeftOut, WishPoints};
use crate::id::{CentreId, FairId, PersonId, TimetableRunId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// How long a search takes at most, unless told, in seconds.
const USUAL_SECONDS: u16 = 30;
/// The longest search that can be asked for, in seconds.
const MOST_SECONDS: u16 = 600;

/// A repair that changes more than one in so many interviews is asked about.
const MOST_CHANGED: u32 = 10;

/// Where a making is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Waits to be worked on.
    Queued,
    /// Is being worked on.
    Running,
    /// Has brought a plan that the checker accepted.
    Proposed,
    /// Has brought none.
    Failed,
    /// Was stopped before it had any.
    Stopped,
    /// The process that worked on it died; it can be started again.
    Interrupted,
}

/// What ended a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// It was done: the same seed gives the same plan again.
    ByItself,
    /// Its time was over.
    ByLimit,
    /// Somebody stopped it.
    ByRequest,
}

/// What is asked of a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunTerms {
    /// The seed of its randomness: the same input and seed give the same plan. 1 unless told.
    #[serde(default)]
    pub seed: Option<u32>,
    /// How long it takes at most, in seconds: 30 unless told, at most 600.
    #[serde(default)]
    pub seconds: Option<u16>,
}

/// What a plan reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// The sum of what its interviews are worth.
    pub value: u64,
    /// What no plan exceeds, by proof.
    pub bound: u64,
    /// What may be missing at most, in millionths of the bound.
    pub gap_ppm: u64,
    /// True when no plan is better.
    pub is_optimal: bool,
    /// How many interviews it has.
    pub interviews: u32,
    /// How many wishes have no place.
    pub unplaced: u32,
    /// Minutes that panels wait between interviews.
    pub panel_idle: u64,
    /// Minutes that seekers wait between interviews.
    pub seeker_wait: u64,
    /// Minutes that seekers walk from one interview to the next; none where all is at one site.
    #[serde(default)]
    pub seeker_walk: Option<u64>,
    /// How late interviews are for those who waited: days waited times the minute of the start, added up.
    #[serde(default)]
    pub waited_late: Option<u64>,
    /// Of a repair: interviews that stay as they were published.
    #[serde(default)]
    pub kept: Option<u32>,
    /// Of a repair: interviews that go elsewhere.
    #[serde(default)]
    pub moved: Option<u32>,
    /// Of a repair: interviews that find no place any more.
    #[serde(default)]
    pub lost: Option<u32>,
    /// Of a repair: interviews that are new.
    #[serde(default)]
    pub added: Option<u32>,
    /// How long the search took, in milliseconds.
    pub elapsed_ms: u64,
}

/// Why a making brought no plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Failed {
    /// `pins_found_no_place`, `checker_rejected`, `search_broke`, or how the input was refused.
    pub reason: String,
    /// What it is about, as far as it is known.
    pub item: Option<String>,
}

/// One making of a timetable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Its id.
    pub id: TimetableRunId,
    /// The fair.
    pub fair: FairId,
    /// Its centre.
    pub centre: CentreId,
    /// Where it is.
    pub state: RunState,
    /// True when it repairs what is published, with as few changes as can be.
    pub is_repair: bool,
    /// The seed.
    pub seed: u32,
    /// How long it may take, in seconds.
    pub seconds: u16,
    /// What a wish is worth in it.
    pub points: WishPoints,
    /// Minute 0 of its input.
    pub starts_at: Instant,
    /// The hash of its input, by which plan and input know each other.
    pub input_sha256: String,
    /// How many wishes are planned.
    pub wishes: u32,
    /// Those that are not.
    pub left_out: Vec<LeftOut>,
    /// Who asked.
    pub asked_by: Option<PersonId>,
    /// When.
    pub asked_at: Instant,
    /// What ended it.
    pub ended: Option<Ended>,
    /// What its plan reaches.
    pub figures: Option<Figures>,
    /// Why there is none.
    pub failed: Option<Failed>,
    /// When its publishing was asked for first.
    pub published_at: Option<Instant>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl RunTerms {
    /// The seed and the seconds.
    ///
    /// Refuses with `too_long`, and with `capacity_zero` for no time at all.
    pub fn parse(self) -> Result<(u32, u16), Refusal> {
        match self.seconds.unwrap_or(USUAL_SECONDS) {
            0 => Err(Refusal::new(Code::CapacityZero)),
            seconds if seconds > MOST_SECONDS => {
                Err(Refusal::new(Code::TooLong).with("limit", MOST_SECONDS / 60))
            }
            seconds => Ok((self.seed.unwrap_or(1), seconds)),
        }
    }
}

impl RunState {
    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Proposed => "proposed",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::Interrupted => "interrupted",
        }
    }

    /// True until it has ended.
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

impl Run {
    /// The same, to be worked on again with the same input: after it died, was stopped or failed, or
    /// for a longer search than the one that was stopped.
    ///
    /// Refuses with `wrong_state` what goes on or was published.
    pub fn again(&self) -> Result<Self, Refusal> {
        if self.state.goes_on() || self.published_at.is_some() {
            return Err(Refusal::new(Code::WrongState).with("state", self.state.as_str()));
        }
        Ok(Self {
            ended: None,
            figures: None,
            failed: None,
            ..self.passed_to(RunState::Queued)
        })
    }

    /// The same, stopped before anybody worked on it; none when the search itself has to stop, or has
    /// ended.
    pub fn stop(&self) -> Option<Self> {
        (self.state == RunState::Queued).then(|| Self {
            ended: Some(Ended::ByRequest),
            ..self.passed_to(RunState::Stopped)
        })
    }

    /// The same, being worked on.
    pub fn begun(&self) -> Self {
        self.passed_to(RunState::Running)
    }

    /// The same, whose process died.
    pub fn interrupted(&self) -> Self {
        self.passed_to(RunState::Interrupted)
    }

    /// The same with what came of the search.
    pub fn ended(&self, ended: Ended, brought: Result<Figures, Failed>) -> Self {
        let (state, figures, failed) = match brought {
            Ok(figures) => (RunState::Proposed, Some(figures), None),
            Err(failed) if ended == Ended::ByRequest => (RunState::Stopped, None, Some(failed)),
            Err(failed) => (RunState::Failed, None, Some(failed)),
        };
        Self {
            ended: Some(ended),
            figures,
            failed,
            ..self.passed_to(state)
        }
    }

    /// The same, whose publishing is asked for. That of a repair by which more than a tenth of the
    /// interviews would not stay has to be asked for in so many words; what is begun goes on unasked.
    ///
    /// Refuses with `no_plan_yet`, and with `many_would_move`, naming how many of how many and the
    /// share in per cent.
    pub fn publish(&self, now: Instant, even_if_many_move: bool) -> Result<Self, Refusal> {
        if self.state != RunState::Proposed {
            return Err(Refusal::new(Code::NoPlanYet));
        }
        let is_asked = even_if_many_move || self.published_at.is_some();
        if let (Some((many, all)), false) = (self.many_changed(), is_asked) {
            let refusal = Refusal::new(Code::ManyWouldMove);
            return Err(refusal
                .with("count", many)
                .with("all", all)
                .with("share", many * 100 / all));
        }
        Ok(Self {
            published_at: self.published_at.or(Some(now)),
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// How many interviews a repair moves or takes away, of how many that were published; none when
    /// that is a tenth of them at most.
    pub fn many_changed(&self) -> Option<(u32, u32)> {
        let figures = self.figures.as_ref().filter(|_| self.is_repair)?;
        let changed = figures.moved.unwrap_or(0) + figures.lost.unwrap_or(0);
        let all = changed + figures.kept.unwrap_or(0);
        (changed * MOST_CHANGED > all).then_some((changed, all))
    }

    /// The same, one version on: employers of it were published.
    pub fn noted(&self) -> Self {
        self.passed_to(self.state)
    }

    fn passed_to(&self, state: RunState) -> Self {
        Self {
            state,
            version: self.version + 1,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests;
