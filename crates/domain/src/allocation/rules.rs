//! What counts when booths are given out, as data.
//!
//! The criteria are those that public fairs in Korea publish when more employers apply than there are
//! booths: openings offered, full-time share, strong small companies (강소기업), agreements to hire
//! residents first, results reported of earlier fairs, and first come among equals. No office was found
//! to publish its weights, so these are ours; a centre or a fair rules otherwise by `edit_policy`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rules for giving out booths.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BoothRules {
    /// What speaks for an employer.
    pub score: ScoreTable,
    /// What wishes are worth.
    pub worth: WishWorth,
    /// How far near and away are.
    pub distances: WishDistances,
}

/// Points that an employer has for its application; more goes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ScoreTable {
    /// For each place that its openings offer.
    pub place: u32,
    /// The most places that count.
    pub most_places: u32,
    /// When all places are full time; in proportion when some are.
    pub full_time: u32,
    /// For a strong small or medium company.
    pub strong_sme: u32,
    /// For having agreed to hire residents first.
    pub resident_first: u32,
    /// For having reported what came of interviews at an earlier fair of the centre.
    pub reported: u32,
}

/// What each wish is worth when it is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WishWorth {
    /// The part of the hall that is wished first.
    pub first_zone: u32,
    /// The one wished second.
    pub second_zone: u32,
    /// The one wished third.
    pub third_zone: u32,
    /// A corner.
    pub corner: u32,
    /// Near another employer.
    pub near_employer: u32,
    /// Away from another employer.
    pub away_from_employer: u32,
    /// Near another of the own trade.
    pub near_sector: u32,
    /// Away from all of the own trade.
    pub away_from_sector: u32,
    /// Near an entrance or another place in the hall, or away from it.
    pub place: u32,
    /// Crowd magnets away from each other, and away from exits: wished by the organiser.
    pub spread: u32,
}

/// How far near and away are, in cells of the hall's grid, and who draws a crowd.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WishDistances {
    /// At most so far from another employer is near.
    pub near_employer: u32,
    /// At least so far from another employer is away.
    pub away_from_employer: u32,
    /// At most so far from another of the own trade is near.
    pub near_sector: u32,
    /// At least so far from the own trade is away.
    pub away_from_sector: u32,
    /// At most so far from a place in the hall is near.
    pub near_place: u32,
    /// At least so far from a place in the hall is away.
    pub away_from_place: u32,
    /// An employer who expects at least so many visitors draws a crowd.
    pub crowd_from: u32,
    /// At least so far from each other are crowd magnets spread.
    pub between_crowds: u32,
    /// At least so far from exits are crowd magnets kept.
    pub crowd_to_exit: u32,
}

impl Default for ScoreTable {
    fn default() -> Self {
        Self {
            place: 2,
            most_places: 20,
            full_time: 20,
            strong_sme: 15,
            resident_first: 15,
            reported: 10,
        }
    }
}

impl Default for WishWorth {
    fn default() -> Self {
        Self {
            first_zone: 9,
            second_zone: 6,
            third_zone: 3,
            corner: 5,
            near_employer: 6,
            away_from_employer: 5,
            near_sector: 4,
            away_from_sector: 4,
            place: 4,
            spread: 8,
        }
    }
}

impl Default for WishDistances {
    fn default() -> Self {
        Self {
            near_employer: 3,
            away_from_employer: 6,
            near_sector: 3,
            away_from_sector: 3,
            near_place: 10,
            away_from_place: 3,
            crowd_from: 300,
            between_crowds: 3,
            crowd_to_exit: 3,
        }
    }
}

impl BoothRules {
    /// Each rule by its name, its value, and the least and most it may be.
    pub fn bounds(&self) -> Vec<(&'static str, u32, u32, u32)> {
        let Self {
            score,
            worth,
            distances,
        } = self;
        let points = |name, value| (name, value, 0, 1000);
        let worth_of = |name, value| (name, value, 1, 1000);
        let cells = |name, value| (name, value, 1, 20);
        vec![
            ("booths.score.place", score.place, 0, 100),
            points("booths.score.most_places", score.most_places),
            points("booths.score.full_time", score.full_time),
            points("booths.score.strong_sme", score.strong_sme),
            points("booths.score.resident_first", score.resident_first),
            points("booths.score.reported", score.reported),
            worth_of("booths.worth.first_zone", worth.first_zone),
            worth_of("booths.worth.second_zone", worth.second_zone),
            worth_of("booths.worth.third_zone", worth.third_zone),
            worth_of("booths.worth.corner", worth.corner),
            worth_of("booths.worth.near_employer", worth.near_employer),
            worth_of("booths.worth.away_from_employer", worth.away_from_employer),
            worth_of("booths.worth.near_sector", worth.near_sector),
            worth_of("booths.worth.away_from_sector", worth.away_from_sector),
            worth_of("booths.worth.place", worth.place),
            worth_of("booths.worth.spread", worth.spread),
            cells("booths.distances.near_employer", distances.near_employer),
            cells(
                "booths.distances.away_from_employer",
                distances.away_from_employer,
            ),
            cells("booths.distances.near_sector", distances.near_sector),
            cells(
                "booths.distances.away_from_sector",
                distances.away_from_sector,
            ),
            cells("booths.distances.near_place", distances.near_place),
            cells(
                "booths.distances.away_from_place",
                distances.away_from_place,
            ),
            (
                "booths.distances.crowd_from",
                distances.crowd_from,
                1,
                1_000_000,
            ),
            cells("booths.distances.between_crowds", distances.between_crowds),
            cells("booths.distances.crowd_to_exit", distances.crowd_to_exit),
        ]
    }
}
