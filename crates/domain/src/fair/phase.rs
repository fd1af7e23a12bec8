//! What goes on at a fair now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fair, FairState};
use crate::time::{Instant, TimeRange};

/// What goes on at a fair at a moment; follows from its state and dates.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Not published.
    Draft,
    /// Published; neither employers nor seekers can apply yet.
    Announced,
    /// Employers apply.
    TakingEmployers,
    /// Seekers register.
    TakingSeekers,
    /// Employers apply and seekers register.
    TakingBoth,
    /// The windows are closed, the fair is to come.
    Preparing,
    /// It is open to visitors.
    Running,
    /// Between two of its days.
    BetweenDays,
    /// It took place.
    Over,
    /// It will not take place.
    Cancelled,
}

impl Fair {
    /// What goes on at this moment; a day of the fair counts more than the windows.
    pub fn phase(&self, now: Instant) -> Phase {
        match self.state {
            FairState::Draft => return Phase::Draft,
            FairState::Cancelled => return Phase::Cancelled,
            FairState::Published => {}
        }
        if self.end() <= now {
            Phase::Over
        } else if self.days.iter().any(|day| holds(*day, now)) {
            Phase::Running
        } else if self.start() <= now {
            Phase::BetweenDays
        } else {
            self.phase_before(now)
        }
    }

    fn phase_before(&self, now: Instant) -> Phase {
        let employers = holds(self.employer_window, now);
        let seekers = holds(self.seeker_window, now);
        match (employers, seekers) {
            (true, true) => Phase::TakingBoth,
            (true, false) => Phase::TakingEmployers,
            (false, true) => Phase::TakingSeekers,
            (false, false) if now < self.employer_window.from && now < self.seeker_window.from => {
                Phase::Announced
            }
            (false, false) => Phase::Preparing,
        }
    }
}

/// True when the moment lies in the range.
pub(super) fn holds(range: TimeRange, moment: Instant) -> bool {
    range.from <= moment && moment < range.to
}
