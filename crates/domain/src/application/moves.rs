//! The moves of an application from state to state.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Application;
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Instant;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 1000;

/// Where an application is in its life.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// The employer still writes it.
    Draft,
    /// The organiser is to decide.
    Submitted,
    /// The employer takes part.
    Approved,
    /// The employer takes part when another drops out.
    Waitlisted,
    /// The employer does not take part.
    Rejected,
    /// The employer does not want to take part any more.
    Withdrawn,
}

impl ApplicationState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::Approved,
        Self::Waitlisted,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// True when an application may pass from this state to the next.
    pub const fn may_become(self, next: Self) -> bool {
        use ApplicationState as S;
        matches!(
            (self, next),
            (S::Draft, S::Submitted)
                | (S::Submitted, S::Waitlisted)
                | (S::Submitted | S::Waitlisted, S::Approved | S::Rejected)
                | (
                    S::Draft | S::Submitted | S::Waitlisted | S::Approved,
                    S::Withdrawn
                )
        )
    }

    /// True while the employer may change what it says.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted)
    }

    /// The name it has in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Waitlisted => "waitlisted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The refusal of what cannot be done in this state.
    pub(super) fn wrong(self) -> Refusal {
        Refusal::new(Code::WrongState).with("state", self.as_str())
    }
}

impl Application {
    /// Hands it in.
    ///
    /// Refuses with `wrong_state`, and with `nothing_chosen` when it offers no opening.
    pub fn submit(&self, now: Instant) -> Result<Self, Refusal> {
        let submitted = self.passed_to(ApplicationState::Submitted, None)?;
        submitted.must_offer_something()?;
        Ok(Self {
            submitted_at: Some(now),
            ..submitted
        })
    }

    /// The employer takes part.
    ///
    /// Refuses with `wrong_state`.
    pub fn approve(&self) -> Result<Self, Refusal> {
        self.passed_to(ApplicationState::Approved, None)
    }

    /// The employer takes part when another drops out.
    ///
    /// Refuses with `wrong_state`, `bad_name` or `text_too_long`.
    pub fn waitlist(&self, reason: Option<&str>) -> Result<Self, Refusal> {
        self.passed_to(ApplicationState::Waitlisted, reason)
    }

    /// The employer does not take part; the reason is told.
    ///
    /// Refuses with `wrong_state`, `text_missing`, `bad_name` or `text_too_long`.
    pub fn reject(&self, reason: &str) -> Result<Self, Refusal> {
        let rejected = self.passed_to(ApplicationState::Rejected, Some(reason))?;
        if rejected.reason.is_none() {
            return Err(Refusal::new(Code::TextMissing).with("field", "reason"));
        }
        Ok(rejected)
    }

    /// The employer does not want to take part any more.
    ///
    /// Refuses with `wrong_state`, `bad_name` or `text_too_long`.
    pub fn withdraw(&self, reason: Option<&str>) -> Result<Self, Refusal> {
        self.passed_to(ApplicationState::Withdrawn, reason)
    }

    fn passed_to(&self, state: ApplicationState, reason: Option<&str>) -> Result<Self, Refusal> {
        if !self.state.may_become(state) {
            return Err(self.state.wrong());
        }
        Ok(Self {
            state,
            reason: text::optional_paragraph("reason", reason, LONGEST_REASON)?,
            version: self.version + 1,
            ..self.clone()
        })
    }
}
