//! What came of a wish once a timetable was published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Obstacle, WhyLeftOut, WhyNot};
use crate::booking::BookingState;
use crate::id::{InterviewPanelId, OpeningId};
use crate::time::{Instant, TimeRange};

/// What came of a wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "state", content = "why")]
pub enum Came {
    /// It became an interview that stands or took place.
    Placed,
    /// It became an interview that was called off since.
    CalledOff,
    /// It has a place in the plan, and the employer's interviews are not booked yet.
    NotSettled,
    /// The plan had no place for it.
    Unplaced(WhyNot),
    /// It was not planned.
    LeftOut(WhyLeftOut),
    /// It came after the plan.
    AfterThePlan,
}

/// What a published plan says of a wish to whoever has it: of others in the way it says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Said {
    /// What came of it.
    #[serde(flatten)]
    pub came: Came,
    /// Where seeker and panels have no time together: times at which one of them cannot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_at: Vec<Blocked>,
    /// The seeker's own interviews that are in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<(OpeningId, Instant)>,
}

/// A time at which a seeker and a panel cannot meet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Blocked {
    /// The panel.
    pub panel: InterviewPanelId,
    /// What is the matter.
    pub what: Obstacle,
    /// When.
    pub during: TimeRange,
}

impl From<Came> for Said {
    fn from(came: Came) -> Self {
        Self {
            came,
            blocked_at: Vec::new(),
            own: Vec::new(),
        }
    }
}

impl Came {
    /// What came of a wish, by its booking and by what the published plan says of it. What is booked
    /// counts before any plan.
    pub const fn of(
        booked: Option<BookingState>,
        is_planned: bool,
        unplaced: Option<WhyNot>,
        left_out: Option<WhyLeftOut>,
    ) -> Self {
        match (booked, is_planned, unplaced, left_out) {
            (
                Some(BookingState::Cancelled | BookingState::LateCancelled | BookingState::Expired),
                ..,
            ) => Self::CalledOff,
            (Some(_), ..) => Self::Placed,
            (None, true, ..) => Self::NotSettled,
            (None, false, Some(why), _) => Self::Unplaced(why),
            (None, false, None, Some(why)) => Self::LeftOut(why),
            (None, false, None, None) => Self::AfterThePlan,
        }
    }

    /// The same, by what is kept of the published plan about it.
    pub const fn after(booked: Option<BookingState>, answered: Option<Self>) -> Self {
        match (booked, answered) {
            (Some(_), _) => Self::of(booked, false, None, None),
            (None, Some(came)) => came,
            (None, None) => Self::AfterThePlan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_booked_counts_before_what_a_plan_says() {
        let full = Some(WhyNot::SeekerFull);
        let placed = Came::of(Some(BookingState::Confirmed), false, full, None);
        assert_eq!(placed, Came::Placed);
        let off = Came::of(Some(BookingState::LateCancelled), true, None, None);
        assert_eq!(off, Came::CalledOff);
    }

    #[test]
    fn what_is_kept_of_a_plan_counts_for_what_is_not_booked() {
        let why = Came::LeftOut(WhyLeftOut::NotShown);
        let placed = Came::after(Some(BookingState::Confirmed), Some(why));
        assert_eq!(placed, Came::Placed);
        assert_eq!(Came::after(None, Some(why)), why);
        assert_eq!(Came::after(None, None), Came::AfterThePlan);
    }

    #[test]
    fn a_wish_without_a_booking_has_a_reason() {
        assert_eq!(Came::of(None, true, None, None), Came::NotSettled);
        let full = Came::of(None, false, Some(WhyNot::OpeningFull), None);
        assert_eq!(full, Came::Unplaced(WhyNot::OpeningFull));
        let out = Came::of(None, false, None, Some(WhyLeftOut::NoPanel));
        assert_eq!(out, Came::LeftOut(WhyLeftOut::NoPanel));
        assert_eq!(Came::of(None, false, None, None), Came::AfterThePlan);
    }
}
