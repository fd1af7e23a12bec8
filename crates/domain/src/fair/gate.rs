//! Who may apply to a fair, register for it or walk in, and when.

use super::phase::holds;
use super::{Fair, FairState, Mode};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

/// How long before a day opens the desk takes people in.
const BEFORE_OPENING: Minutes = Minutes(60);

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

    /// Passes somebody who stands at the desk without a registration: on each day of a fair in a
    /// hall from an hour before it opens until it closes, whatever the cap says.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled`, `no_walk_ins` or `fair_not_running`.
    pub fn admits_at_desk(&self, now: Instant) -> Result<(), Refusal> {
        self.must_be_published()?;
        if !self.walk_ins || self.mode == Mode::Online {
            return Err(Refusal::new(Code::NoWalkIns));
        }
        let is_manned = |day: &TimeRange| day.from.minus(BEFORE_OPENING) <= now && now < day.to;
        match self.days.iter().any(is_manned) {
            true => Ok(()),
            false => Err(Refusal::new(Code::FairNotRunning)),
        }
    }

    /// Passes what devices at the door hand in: from when registration opens, also when the fair is
    /// over, since a device may find a connection late.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled` or `fair_closed`.
    pub fn admits_scans(&self, now: Instant) -> Result<(), Refusal> {
        self.must_be_published()?;
        match self.seeker_window.from.min(self.start()) <= now {
            true => Ok(()),
            false => Err(Refusal::new(Code::FairClosed)),
        }
    }

    /// Passes a seeker who applies to an opening: from when the fair is published until its end.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled` or `fair_closed`.
    pub fn admits_candidacy(&self, now: Instant) -> Result<(), Refusal> {
        self.must_be_published()?;
        match now < self.end() {
            true => Ok(()),
            false => Err(Refusal::new(Code::FairClosed)),
        }
    }

    /// Passes a fair that is published and was not called off.
    ///
    /// Refuses with `fair_not_published` or `fair_cancelled`.
    pub fn must_be_published(&self) -> Result<(), Refusal> {
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
