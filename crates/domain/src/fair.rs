//! Fairs: when they are, who may apply or register, and what must be there to publish one.

mod gate;
mod phase;
mod session;
mod set_up;
mod terms;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::booking::{Booking, BookingKind};
use crate::diary::{Length, Resource};
use crate::id::{CentreId, FairId};
use crate::opening::Hours;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, TimeRange, Zone};
use crate::timetable::within;
pub use phase::Phase;
pub use session::Session;
pub use set_up::{Readiness, Step};
pub use terms::FairTerms;

/// Where a fair takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In a hall.
    Onsite,
    /// On the net.
    Online,
    /// Both.
    Hybrid,
}

/// Where a fair is in its life; the rest follows from the dates, see `Phase`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FairState {
    /// Only those who run fairs see it.
    Draft,
    /// Everyone sees it.
    Published,
    /// It will not take place.
    Cancelled,
}

/// A fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fair {
    /// Its id.
    pub id: FairId,
    /// The centre that runs it.
    pub centre: CentreId,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: Option<String>,
    /// Where it takes place.
    pub mode: Mode,
    /// When it is open to visitors: one range a day, in order, never overlapping.
    pub days: Vec<TimeRange>,
    /// When employers may apply.
    pub employer_window: TimeRange,
    /// When seekers may register.
    pub seeker_window: TimeRange,
    /// Who else runs it.
    pub co_organisers: Vec<String>,
    /// The venue, for people to read.
    pub place: Option<String>,
    /// For whom and about what it is.
    pub tags: Vec<String>,
    /// How many seekers may register; none: any number.
    pub seeker_cap: Option<u32>,
    /// How many employers may be approved; none: any number.
    pub employer_cap: Option<u32>,
    /// True when people who did not register before are registered at the desk.
    #[serde(default = "terms::usual_walk_ins")]
    pub walk_ins: bool,
    /// The venue's zone.
    pub zone: Zone,
    /// Where it is in its life.
    pub state: FairState,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Fair {
    /// A new fair that nobody sees yet.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `nothing_chosen`, `bad_hours`,
    /// `end_before_start`, `off_grid`, `capacity_zero` or `malformed`.
    pub fn draft(id: FairId, centre: CentreId, terms: &FairTerms) -> Result<Self, Refusal> {
        terms.fair(id, centre)
    }

    /// The same fair on other terms, when it is still the version its editor has seen.
    ///
    /// Refuses as `draft` does, as `publish` does when it is published, and with `fair_cancelled`
    /// or `version_outdated`.
    pub fn edit(&self, terms: &FairTerms, seen_version: u32) -> Result<Self, Refusal> {
        self.must_not_be_cancelled()?;
        if seen_version != self.version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        let edited = Self {
            state: self.state,
            version: self.version + 1,
            ..terms.fair(self.id, self.centre)?
        };
        if edited.state == FairState::Published {
            edited.must_be_complete()?;
        }
        Ok(edited)
    }

    /// The same fair, seen by everyone; a published one stays as it is.
    ///
    /// Refuses with `fair_cancelled`, `fair_incomplete` or `in_past`.
    pub fn publish(&self, now: Instant) -> Result<Self, Refusal> {
        self.must_not_be_cancelled()?;
        if self.state == FairState::Published {
            return Ok(self.clone());
        }
        self.must_be_complete()?;
        if self.end() <= now {
            return Err(Refusal::new(Code::InPast));
        }
        Ok(self.passed_to(FairState::Published))
    }

    /// The same fair, which will not take place.
    ///
    /// Refuses with `fair_cancelled` when it was cancelled before, `fair_closed` when it is over.
    pub fn cancel(&self, now: Instant) -> Result<Self, Refusal> {
        self.must_not_be_cancelled()?;
        if self.phase(now) == Phase::Over {
            return Err(Refusal::new(Code::FairClosed));
        }
        Ok(self.passed_to(FairState::Cancelled))
    }

    /// When it opens on its first day.
    pub fn start(&self) -> Instant {
        self.days
            .first()
            .map_or(Instant::from_unix(0), |day| day.from)
    }

    /// When it closes on its last day.
    pub fn end(&self) -> Instant {
        self.days.last().map_or(Instant::from_unix(0), |day| day.to)
    }

    /// True when a range lies within one of its days.
    pub fn holds(&self, during: TimeRange) -> bool {
        self.days.iter().any(|day| day.contains(during))
    }

    /// True for an open booking of the fair that no longer lies within its days: any visit, and whatever
    /// else lay within the days it had before.
    pub fn leaves_out(&self, before: &Self, booking: &Booking) -> bool {
        let is_of_days = booking.kind == BookingKind::BoothVisit || before.holds(booking.during);
        booking.state.is_open() && is_of_days && !self.holds(booking.during)
    }

    /// A panel whose times are those of before that lie within the days; none when all of them do.
    ///
    /// What is left of a time must be long enough for a visit.
    pub fn narrowed(&self, panel: &Resource) -> Option<Resource> {
        let Hours::Listed { ranges } = &panel.rules.hours else {
            return None;
        };
        let (Length::Exactly(length) | Length::UpTo(length)) = panel.rules.length;
        let is_enough = |one: &TimeRange| one.from.plus(length) <= one.to;
        let mut left = within(ranges, &self.days);
        left.retain(is_enough);
        if left == *ranges {
            return None;
        }
        let mut narrowed = panel.clone();
        narrowed.rules.hours = Hours::Listed { ranges: left };
        Some(narrowed)
    }

    fn passed_to(&self, state: FairState) -> Self {
        Self {
            state,
            version: self.version + 1,
            ..self.clone()
        }
    }

    fn must_not_be_cancelled(&self) -> Result<(), Refusal> {
        if self.state == FairState::Cancelled {
            return Err(Refusal::new(Code::FairCancelled));
        }
        Ok(())
    }

    /// What visitors must know: where to go, and what it is about when there is nowhere to go.
    fn must_be_complete(&self) -> Result<(), Refusal> {
        let missing = match self.mode {
            Mode::Onsite | Mode::Hybrid => self.place.is_none().then_some("place"),
            Mode::Online => self.about.is_none().then_some("about"),
        };
        missing.map_or(Ok(()), |missing| {
            Err(Refusal::new(Code::FairIncomplete).with("missing", missing))
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
