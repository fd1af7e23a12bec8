//! What the rules for giving out booths and planning interviews are called.

use crate::words::Words;

/// What a rule of points or distances is called, and what it means.
pub(in crate::organiser) fn told(t: Words, name: &str) -> (&'static str, &'static str) {
    match name {
        "booths.score.place" => (
            t.org_rule_booth_score_place(),
            t.org_rule_booth_score_about(),
        ),
        "booths.score.most_places" => (
            t.org_rule_booth_score_most_places(),
            t.org_rule_booth_score_about(),
        ),
        "booths.score.full_time" => (
            t.org_rule_booth_score_full_time(),
            t.org_rule_booth_score_about(),
        ),
        "booths.score.strong_sme" => (
            t.org_rule_booth_score_strong_sme(),
            t.org_rule_booth_score_about(),
        ),
        "booths.score.resident_first" => (
            t.org_rule_booth_score_resident_first(),
            t.org_rule_booth_score_about(),
        ),
        "booths.score.reported" => (
            t.org_rule_booth_score_reported(),
            t.org_rule_booth_score_about(),
        ),
        "booths.worth.first_zone" => (
            t.org_rule_booth_worth_first_zone(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.second_zone" => (
            t.org_rule_booth_worth_second_zone(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.third_zone" => (
            t.org_rule_booth_worth_third_zone(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.corner" => (
            t.org_rule_booth_worth_corner(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.near_employer" => (
            t.org_rule_booth_worth_near_employer(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.away_from_employer" => (
            t.org_rule_booth_worth_away_from_employer(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.near_sector" => (
            t.org_rule_booth_worth_near_sector(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.away_from_sector" => (
            t.org_rule_booth_worth_away_from_sector(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.place" => (
            t.org_rule_booth_worth_place(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.worth.spread" => (
            t.org_rule_booth_worth_spread(),
            t.org_rule_booth_worth_about(),
        ),
        "booths.distances.near_employer" => (
            t.org_rule_booth_distances_near_employer(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.away_from_employer" => (
            t.org_rule_booth_distances_away_from_employer(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.near_sector" => (
            t.org_rule_booth_distances_near_sector(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.away_from_sector" => (
            t.org_rule_booth_distances_away_from_sector(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.near_place" => (
            t.org_rule_booth_distances_near_place(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.away_from_place" => (
            t.org_rule_booth_distances_away_from_place(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.crowd_from" => (
            t.org_rule_booth_distances_crowd_from(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.between_crowds" => (
            t.org_rule_booth_distances_between_crowds(),
            t.org_rule_booth_distance_about(),
        ),
        "booths.distances.crowd_to_exit" => (
            t.org_rule_booth_distances_crowd_to_exit(),
            t.org_rule_booth_distance_about(),
        ),
        "wish_points.ranks" => (t.org_rule_wish_ranks(), t.org_rule_wish_ranks_about()),
        "wish_points.top" => (t.org_rule_wish_top(), t.org_rule_wish_about()),
        "wish_points.good" => (t.org_rule_wish_good(), t.org_rule_wish_about()),
        "wish_points.possible" => (t.org_rule_wish_possible(), t.org_rule_wish_about()),
        "wish_points.ungraded" => (t.org_rule_wish_ungraded(), t.org_rule_wish_about()),
        "wish_points.resident" => (t.org_rule_wish_resident(), t.org_rule_wish_about()),
        "wish_points.waiting_month" => (t.org_rule_wish_waiting_month(), t.org_rule_wish_about()),
        _ => (t.org_rule_wish_waiting_most(), t.org_rule_wish_about()),
    }
}
