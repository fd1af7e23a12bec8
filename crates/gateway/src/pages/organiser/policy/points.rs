//! The points by which booths are given out and interviews are planned.

use domain::Policy;
use domain::allocation::{BoothRules, ScoreTable, WishDistances, WishWorth};
use domain::timetable::WishPoints;
use web::Words;
use web::organiser::Typed;

use crate::pages::form::Sent;
use crate::pages::organiser::reading::{Reading, words_of};

/// What stands in the form.
pub(super) fn typed(typed: Typed, policy: &Policy) -> Typed {
    let booths = policy.booths.bounds().into_iter();
    let typed = booths.fold(typed, |typed, (name, value, ..)| typed.with(name, value));
    let wishes = &policy.wish_points;
    let ranks: Vec<String> = wishes.ranks.iter().map(ToString::to_string).collect();
    let ungraded = wishes
        .ungraded
        .map_or_else(String::new, |one| one.to_string());
    typed
        .with("wish_points.ranks", ranks.join(", "))
        .with("wish_points.top", wishes.top)
        .with("wish_points.good", wishes.good)
        .with("wish_points.possible", wishes.possible)
        .with("wish_points.ungraded", ungraded)
        .with("wish_points.resident", wishes.resident)
        .with("wish_points.waiting_month", wishes.waiting_month)
        .with("wish_points.waiting_most", wishes.waiting_most)
}

/// The rules for giving out booths.
pub(super) fn booths(reading: &mut Reading<'_>, above: BoothRules) -> BoothRules {
    let mut points = |name: &str, above: u32| reading.maybe(name).unwrap_or(above);
    BoothRules {
        score: ScoreTable {
            place: points("booths.score.place", above.score.place),
            most_places: points("booths.score.most_places", above.score.most_places),
            full_time: points("booths.score.full_time", above.score.full_time),
            strong_sme: points("booths.score.strong_sme", above.score.strong_sme),
            resident_first: points("booths.score.resident_first", above.score.resident_first),
            reported: points("booths.score.reported", above.score.reported),
        },
        worth: WishWorth {
            first_zone: points("booths.worth.first_zone", above.worth.first_zone),
            second_zone: points("booths.worth.second_zone", above.worth.second_zone),
            third_zone: points("booths.worth.third_zone", above.worth.third_zone),
            corner: points("booths.worth.corner", above.worth.corner),
            near_employer: points("booths.worth.near_employer", above.worth.near_employer),
            away_from_employer: points(
                "booths.worth.away_from_employer",
                above.worth.away_from_employer,
            ),
            near_sector: points("booths.worth.near_sector", above.worth.near_sector),
            away_from_sector: points(
                "booths.worth.away_from_sector",
                above.worth.away_from_sector,
            ),
            place: points("booths.worth.place", above.worth.place),
            spread: points("booths.worth.spread", above.worth.spread),
        },
        distances: WishDistances {
            near_employer: points(
                "booths.distances.near_employer",
                above.distances.near_employer,
            ),
            away_from_employer: points(
                "booths.distances.away_from_employer",
                above.distances.away_from_employer,
            ),
            near_sector: points("booths.distances.near_sector", above.distances.near_sector),
            away_from_sector: points(
                "booths.distances.away_from_sector",
                above.distances.away_from_sector,
            ),
            near_place: points("booths.distances.near_place", above.distances.near_place),
            away_from_place: points(
                "booths.distances.away_from_place",
                above.distances.away_from_place,
            ),
            crowd_from: points("booths.distances.crowd_from", above.distances.crowd_from),
            between_crowds: points(
                "booths.distances.between_crowds",
                above.distances.between_crowds,
            ),
            crowd_to_exit: points(
                "booths.distances.crowd_to_exit",
                above.distances.crowd_to_exit,
            ),
        },
    }
}

/// The points of wishes.
pub(super) fn wishes(
    reading: &mut Reading<'_>,
    sent: &Sent,
    t: Words,
    above: &WishPoints,
) -> WishPoints {
    let mut ranks = Vec::new();
    for one in words_of(sent.one("wish_points.ranks")) {
        match one.parse() {
            Ok(points) => ranks.push(points),
            Err(_) => reading.wrong("wish_points.ranks", t.org_error_numbers()),
        }
    }
    if ranks.is_empty() {
        ranks.clone_from(&above.ranks);
    }
    let ungraded = reading.maybe("wish_points.ungraded");
    let mut points = |name: &str, above: u32| reading.maybe(name).unwrap_or(above);
    WishPoints {
        ranks,
        top: points("wish_points.top", above.top),
        good: points("wish_points.good", above.good),
        possible: points("wish_points.possible", above.possible),
        ungraded,
        resident: points("wish_points.resident", above.resident),
        waiting_month: points("wish_points.waiting_month", above.waiting_month),
        waiting_most: points("wish_points.waiting_most", above.waiting_most),
    }
}
