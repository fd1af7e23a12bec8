//! What places are like of which whoever opens them says no more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::desk::DeskTerms;
use crate::diary::WIDEST_TURNAROUND;
use crate::refusal::{Code, Refusal};
use crate::room::{LONGEST, RoomTerms};
use crate::seat::SeatTerms;
use crate::time::Minutes;

/// A day.
const DAY: u32 = 24 * 60;
/// The latest that booking may close before a time: two weeks, as far as it opens before.
const LATEST_CLOSE: u32 = 14 * DAY;

/// The lengths, turnarounds and booking windows that a room, an AI seat, a desk or the times at a booth
/// get when whoever opens it says nothing. What was opened before stays as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PlaceRules {
    /// The longest booking of a room.
    pub longest_loan: Minutes,
    /// A session at an AI seat.
    pub ai_session: Minutes,
    /// A visit at a booth.
    pub booth_visit: Minutes,
    /// How long a room or a seat is kept free after each booking.
    pub turnaround: Minutes,
    /// How long a booth is after each visit.
    pub visit_turnaround: Minutes,
    /// So many days before, seekers may book rooms, seats and desks.
    pub opens_days: u16,
    /// And until so long before.
    pub closes_before: Minutes,
    /// So many days before, they may book visits; none: as soon as the times are published.
    pub visit_opens_days: Option<u16>,
    /// And until so long before.
    pub visit_closes_before: Minutes,
}

impl Default for PlaceRules {
    fn default() -> Self {
        Self {
            longest_loan: Minutes(180),
            ai_session: Minutes(60),
            booth_visit: Minutes(10),
            turnaround: Minutes(10),
            visit_turnaround: Minutes(0),
            opens_days: 14,
            closes_before: Minutes(60),
            visit_opens_days: None,
            visit_closes_before: Minutes(0),
        }
    }
}

impl PlaceRules {
    /// Each rule by its name, with its value, its least and its most.
    pub fn bounds(&self) -> [(&'static str, u32, u32, u32); 9] {
        let opens = |days: u16| u32::from(days);
        [
            ("places.longest_loan", self.longest_loan.0, 5, LONGEST.0),
            ("places.ai_session", self.ai_session.0, 5, LONGEST.0),
            ("places.booth_visit", self.booth_visit.0, 5, LONGEST.0),
            (
                "places.turnaround",
                self.turnaround.0,
                0,
                WIDEST_TURNAROUND.0,
            ),
            (
                "places.visit_turnaround",
                self.visit_turnaround.0,
                0,
                WIDEST_TURNAROUND.0,
            ),
            ("places.opens_days", opens(self.opens_days), 1, 366),
            (
                "places.closes_before",
                self.closes_before.0,
                0,
                LATEST_CLOSE,
            ),
            (
                "places.visit_opens_days",
                self.visit_opens_days.map_or(1, opens),
                1,
                366,
            ),
            (
                "places.visit_closes_before",
                self.visit_closes_before.0,
                0,
                LATEST_CLOSE,
            ),
        ]
    }

    /// Passes rules by which a place can be opened: lengths lie on the grid, and booking opens before it
    /// closes.
    ///
    /// Refuses with `off_grid` or `window_never_opens`, and names the rule.
    pub(super) fn must_fit(&self) -> Result<(), Refusal> {
        let on_grid = [
            ("places.longest_loan", self.longest_loan),
            ("places.ai_session", self.ai_session),
            ("places.booth_visit", self.booth_visit),
            ("places.visit_turnaround", self.visit_turnaround),
        ];
        if let Some((rule, _)) = on_grid.iter().find(|(_, one)| !one.0.is_multiple_of(5)) {
            return Err(Refusal::new(Code::OffGrid).with("rule", rule));
        }
        opens_before(
            "places.closes_before",
            Some(self.opens_days),
            self.closes_before,
        )?;
        opens_before(
            "places.visit_closes_before",
            self.visit_opens_days,
            self.visit_closes_before,
        )
    }

    /// When booking of rooms, seats and desks opens.
    pub fn opens_before(&self) -> Minutes {
        Minutes(u32::from(self.opens_days) * DAY)
    }

    /// When booking of visits opens; none: as soon as the times are published.
    pub fn visit_opens_before(&self) -> Option<Minutes> {
        self.visit_opens_days
            .map(|days| Minutes(u32::from(days) * DAY))
    }

    /// A room with what was left out of it.
    #[must_use]
    pub fn complete_room(&self, terms: RoomTerms) -> RoomTerms {
        RoomTerms {
            longest: terms.longest.or(Some(self.longest_loan)),
            turnaround: terms.turnaround.or(Some(self.turnaround)),
            opens_before: terms.opens_before.or(Some(self.opens_before())),
            closes_before: terms.closes_before.or(Some(self.closes_before)),
            ..terms
        }
    }

    /// A seat with what was left out of it.
    #[must_use]
    pub fn complete_seat(&self, terms: SeatTerms) -> SeatTerms {
        SeatTerms {
            length: terms.length.or(Some(self.ai_session)),
            cleaning: terms.cleaning.or(Some(self.turnaround)),
            opens_before: terms.opens_before.or(Some(self.opens_before())),
            closes_before: terms.closes_before.or(Some(self.closes_before)),
            ..terms
        }
    }

    /// A desk with what was left out of its booking window.
    #[must_use]
    pub fn complete_desk(&self, terms: DeskTerms) -> DeskTerms {
        DeskTerms {
            opens_before: terms.opens_before.or(Some(self.opens_before())),
            closes_before: terms.closes_before.or(Some(self.closes_before)),
            ..terms
        }
    }
}

fn opens_before(rule: &str, days: Option<u16>, closes: Minutes) -> Result<(), Refusal> {
    match days.map(|days| u32::from(days) * DAY) {
        Some(opens) if opens <= closes.0 => Err(Refusal::new(Code::WindowNeverOpens)
            .with("rule", rule)
            .with("opens", opens)
            .with("closes", closes.0)),
        _ => Ok(()),
    }
}
