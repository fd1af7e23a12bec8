//! The steps of the follow-up of a placement, and what was found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Placement;
use crate::refusal::{Code, Refusal};
use crate::time::{Date, Instant};

/// A step of the follow-up.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The first wage.
    FirstPayday,
    /// Three months after the start.
    ThreeMonths,
    /// Six months after the start.
    SixMonths,
    /// Twelve months after the start.
    TwelveMonths,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 4] = [
        Self::FirstPayday,
        Self::ThreeMonths,
        Self::SixMonths,
        Self::TwelveMonths,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstPayday => "first_payday",
            Self::ThreeMonths => "three_months",
            Self::SixMonths => "six_months",
            Self::TwelveMonths => "twelve_months",
        }
    }
}

/// One step of the follow-up of a placement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FollowUp {
    /// Which.
    pub step: Step,
    /// The day from which to ask.
    #[schemars(with = "String")]
    pub due_on: Date,
    /// What was found; none until somebody asked.
    pub answer: Option<Answer>,
}

/// What a follow-up found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// Whether the person is still employed there.
    pub standing: Standing,
    /// Why the person left.
    pub reason: Option<LeavingReason>,
    /// The last day of work.
    #[schemars(with = "Option<String>")]
    pub left_on: Option<Date>,
    /// When it was written down.
    pub recorded_at: Instant,
}

/// Whether a person is still employed.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Still employed there.
    Employed,
    /// Left; no further step is due.
    Left,
    /// Nobody could be reached; the next step comes all the same.
    Unreachable,
}

/// Why somebody left.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LeavingReason {
    /// The contract ended.
    ContractEnded,
    /// Pay, hours or other conditions.
    Conditions,
    /// The work was not what was expected.
    Work,
    /// Reasons of the person's own.
    Personal,
    /// The employer ended it.
    Dismissed,
    /// The employer closed or moved.
    EmployerClosed,
    /// Better work elsewhere.
    OtherWork,
    /// Another reason, or none told.
    Other,
}

impl Answer {
    /// What was found, checked: whoever left did so for a reason, on a day from the start on.
    ///
    /// Refuses with `nothing_chosen` for leaving without a reason, `end_before_start` for a last day
    /// before the start, and `malformed` for a reason or last day of somebody who has not left.
    pub fn found(
        placement: &Placement,
        standing: Standing,
        reason: Option<LeavingReason>,
        left_on: Option<Date>,
        now: Instant,
    ) -> Result<Self, Refusal> {
        let has_left = standing == Standing::Left;
        if has_left && reason.is_none() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "reason"));
        }
        if !has_left && (reason.is_some() || left_on.is_some()) {
            let reason = "a reason or last day of somebody who has not left";
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        if left_on.is_some_and(|day| day < placement.starts_on) {
            return Err(Refusal::new(Code::EndBeforeStart));
        }
        Ok(Self {
            standing,
            reason,
            left_on,
            recorded_at: now,
        })
    }

    pub(super) fn is_end(&self) -> bool {
        self.standing == Standing::Left
    }
}
