//! Who may apply to a fair, register for it or walk in, and when.

use super::phase::holds;
use super::{Fair, FairState};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, TimeRange};

impl Fair {
    /// Passes an employer who applies now.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled` or `fair_closed`.
    pub fn admits_application(&self, now: Instant) -> Result<(), Refusal> {
        self.must_be_published()?;
        must_hold(self.employer_window, now)
    }

    /// Passes the approval of one employer more, with so many approved.
    ///
    /// Refuses with `fair_cancelled` or `fair_full`.
    pub fn admits_approval(&self, approved: u32) -> Result<(), Refusal> {
        self.must_not_be_cancelled()?;
        must_be_below(self.employer_cap, approved)
    }

    /// Passes a seeker who registers now, with so many registered.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled`, `fair_closed` or `fair_full`.
    pub fn admits_registration(&self, now: Instant, registered: u32) -> Result<(), Refusal> {
        self.must_be_published()?;
        must_hold(self.seeker_window, now)?;
        must_be_below(self.seeker_cap, registered)
    }

    /// Passes a seeker whom staff register at the desk or on the phone: from when registration
    /// opens until the fair's end, whatever the cap says.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled` or `fair_closed`.
    pub fn admits_walk_in(&self, now: Instant) -> Result<(), Refusal> {
        self.must_be_published()?;
        let until_end = TimeRange {
            from: self.seeker_window.from.min(self.start()),
            to: self.end(),
        };
        must_hold(until_end, now)
    }

    fn must_be_published(&self) -> Result<(), Refusal> {
        match self.state {
            FairState::Published => Ok(()),
            FairState::Draft => Err(Refusal::new(Code::FairNotPublished)),
            FairState::Cancelled => Err(Refusal::new(Code::FairCancelled)),
        }
    }
}

fn must_hold(window: TimeRange, now: Instant) -> Result<(), Refusal> {
    if holds(window, now) {
        Ok(())
    } else {
        Err(Refusal::new(Code::FairClosed))
    }
}

fn must_be_below(cap: Option<u32>, count: u32) -> Result<(), Refusal> {
    if cap.is_none_or(|cap| count < cap) {
        Ok(())
    } else {
        Err(Refusal::new(Code::FairFull))
    }
}
