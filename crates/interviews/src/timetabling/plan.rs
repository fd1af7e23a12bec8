//! Inputs and plans as they were stored.

use domain::id::{BookingId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::{Obstacle, WhyNot};
use domain::{Instant, Minutes};
use serde::Deserialize;

/// What is asked of a stored input later.
#[derive(Deserialize, Default, Debug)]
pub(crate) struct StoredInput {
    pub openings: Vec<StoredOpening>,
    pub wishes: Vec<StoredWish>,
    #[serde(default)]
    pub pins: Vec<StoredPin>,
    #[serde(default)]
    pub previous: Vec<StoredInterview>,
}

/// An opening of a stored input.
#[derive(Deserialize, Debug)]
pub(crate) struct StoredOpening {
    pub id: OpeningId,
    pub minutes: u32,
}

/// A wish of a stored input.
#[derive(Deserialize, Debug)]
pub(crate) struct StoredWish {
    pub seeker: PersonId,
    pub opening: OpeningId,
    pub value: u32,
}

/// A pin of a stored input.
#[derive(Deserialize, Debug)]
pub(crate) struct StoredPin {
    pub seeker: PersonId,
    pub opening: OpeningId,
}

/// A stored plan.
#[derive(Deserialize, Default, Debug)]
pub(crate) struct StoredPlan {
    pub interviews: Vec<StoredInterview>,
    pub unplaced: Vec<StoredUnplaced>,
}

/// An interview of a stored plan, or of what was published before.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct StoredInterview {
    pub seeker: PersonId,
    pub opening: OpeningId,
    pub panel: InterviewPanelId,
    pub start: u32,
}

/// A wish without a place.
#[derive(Deserialize, Debug)]
pub(crate) struct StoredUnplaced {
    pub seeker: PersonId,
    pub opening: OpeningId,
    pub reason: WhyNot,
    #[serde(default)]
    pub blocked_by: Vec<(PersonId, OpeningId)>,
    /// Plans that were made before have none.
    #[serde(default)]
    pub blocked_at: Vec<StoredBlockedTime>,
}

/// A time at which the seeker and a panel cannot meet.
#[derive(Deserialize, Debug)]
pub(crate) struct StoredBlockedTime {
    pub panel: InterviewPanelId,
    pub what: Obstacle,
    pub from: u32,
    pub to: u32,
}

impl StoredInterview {
    /// Whose interview, and for which opening.
    pub const fn pair(&self) -> (PersonId, OpeningId) {
        (self.seeker, self.opening)
    }

    /// When it starts, counted from minute 0.
    pub const fn from(&self, starts_at: Instant) -> Instant {
        starts_at.plus(Minutes(self.start))
    }
}

impl StoredInput {
    /// How long interviews for an opening are.
    pub fn minutes(&self, opening: OpeningId) -> Minutes {
        let found = self.openings.iter().find(|one| one.id == opening);
        found.map_or(Minutes(0), |one| Minutes(one.minutes))
    }
}

/// The new ids of bookings, one for each of so many changes.
pub(crate) fn new_ids(work: &service::Work, many: usize) -> Vec<BookingId> {
    (0..many).map(|_| BookingId(work.new_id())).collect()
}
