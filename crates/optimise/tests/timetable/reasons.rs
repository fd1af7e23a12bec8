//! Why a wish is not placed.

use optimise::timetable::format::Instance;
use optimise::timetable::{Obstacle, Plan, Reason};

use crate::fairs::{booked, fair, opening, panel, walk, wish};
use crate::plan;

/// Reason and blockers of the one wish that has no place.
fn only(plan: &Plan) -> (Reason, Vec<(&str, &str)>) {
    assert_eq!(plan.unplaced.len(), 1, "{:?}", plan.unplaced);
    let one = &plan.unplaced[0];
    let blockers = one
        .blocked_by
        .iter()
        .map(|(seeker, opening)| (seeker.as_str(), opening.as_str()));
    (one.reason, blockers.collect())
}

fn two_wishes(horizon: u32) -> Instance {
    let mut fair = fair(horizon, 1, 2);
    wish(&mut fair, "s0", "e0-o", 9);
    wish(&mut fair, "s0", "e1-o", 1);
    fair
}

#[test]
fn a_pair_without_a_place_has_no_common_time() {
    let mut fair = two_wishes(60);
    fair.seekers[0].windows = vec![(0, 20)];
    fair.panels[1].windows = vec![(30, 60)];
    let plan = plan(&fair);
    assert_eq!(only(&plan), (Reason::NoCommonTime, vec![]));
    assert_eq!(
        times(&plan),
        [
            ("e1-p", Obstacle::PanelAway, 0, 20),
            ("e1-p", Obstacle::SeekerAway, 30, 60)
        ]
    );
}

/// Panel, what is the matter, from and to of each time that is named for the one wish without a place.
fn times(plan: &Plan) -> Vec<(&str, Obstacle, u32, u32)> {
    let times = plan.unplaced[0].blocked_at.iter();
    times
        .map(|one| (one.panel.as_str(), one.what, one.from, one.to))
        .collect()
}

#[test]
fn claims_breaks_and_what_is_left_between_them_are_named_with_their_times() {
    let mut fair = two_wishes(60);
    fair.panels[1].windows = vec![(0, 20), (30, 60)];
    fair.seekers[0].busy = vec![(6, 16), (30, 52)];
    fair.wishes.remove(0);
    let plan = plan(&fair);
    assert_eq!(only(&plan), (Reason::NoCommonTime, vec![]));
    assert_eq!(
        times(&plan),
        [
            ("e1-p", Obstacle::TooShort, 0, 6),
            ("e1-p", Obstacle::SeekerBusy, 6, 16),
            ("e1-p", Obstacle::TooShort, 16, 20),
            ("e1-p", Obstacle::SeekerBusy, 30, 52),
            ("e1-p", Obstacle::TooShort, 52, 60),
        ],
        "the break from 20 to 30 is left out"
    );
    fair.seekers[0].busy = vec![(0, 16), (30, 60)];
    assert_eq!(
        times(&self::plan(&fair)),
        [
            ("e1-p", Obstacle::SeekerBusy, 0, 16),
            ("e1-p", Obstacle::TooShort, 16, 20),
            ("e1-p", Obstacle::PanelBreak, 20, 30),
            ("e1-p", Obstacle::SeekerBusy, 30, 60),
        ]
    );
}

#[test]
fn times_are_named_for_pairs_without_a_place_alone() {
    let mut fair = two_wishes(10);
    fair.seekers[0].max_interviews = Some(1);
    assert_eq!(plan(&fair).unplaced[0].blocked_at, []);
}

#[test]
fn who_meets_an_employer_does_not_meet_it_again() {
    let mut fair = two_wishes(60);
    fair.openings[1] = opening("e1-o", "e0", 10);
    assert_eq!(
        only(&plan(&fair)),
        (Reason::SameEmployer, vec![("s0", "e0-o")])
    );
}

#[test]
fn a_seeker_with_the_most_interviews_is_full() {
    let mut fair = two_wishes(60);
    fair.seekers[0].max_interviews = Some(1);
    assert_eq!(
        only(&plan(&fair)),
        (Reason::SeekerFull, vec![("s0", "e0-o")])
    );
}

#[test]
fn an_opening_with_the_most_interviews_is_full() {
    let mut fair = fair(60, 2, 1);
    wish(&mut fair, "s0", "e0-o", 9);
    wish(&mut fair, "s1", "e0-o", 1);
    fair.openings[0].max_interviews = Some(1);
    assert_eq!(
        only(&plan(&fair)),
        (Reason::OpeningFull, vec![("s0", "e0-o")])
    );
}

#[test]
fn a_panel_that_interviews_another_at_every_place_is_taken() {
    let mut fair = fair(10, 2, 1);
    wish(&mut fair, "s0", "e0-o", 9);
    wish(&mut fair, "s1", "e0-o", 1);
    assert_eq!(
        only(&plan(&fair)),
        (Reason::PanelTaken, vec![("s0", "e0-o")])
    );
}

#[test]
fn a_seeker_with_another_interview_at_every_place_is_taken() {
    let mut fair = two_wishes(10);
    assert_eq!(
        only(&plan(&fair)),
        (Reason::SeekerTaken, vec![("s0", "e0-o")])
    );
    fair = two_wishes(20);
    fair.panels[1] = panel("e1-p", "e1", "annex", vec![(0, 20)]);
    fair.travel.push(walk(10));
    assert_eq!(
        only(&plan(&fair)),
        (Reason::SeekerTaken, vec![("s0", "e0-o")])
    );
}

#[test]
fn places_taken_partly_by_the_panel_and_partly_by_the_seeker_are_taken_by_both() {
    let mut fair = fair(20, 2, 2);
    wish(&mut fair, "s0", "e0-o", 9);
    wish(&mut fair, "s0", "e1-o", 1);
    wish(&mut fair, "s1", "e1-o", 9);
    fair.fixed.push(booked("s0", "e0-o", "e0-p", 0));
    fair.fixed.push(booked("s1", "e1-o", "e1-p", 10));
    assert_eq!(
        only(&plan(&fair)),
        (Reason::BothTaken, vec![("s0", "e0-o"), ("s1", "e1-o")])
    );
}

#[test]
fn of_many_in_the_way_the_five_worth_least_are_named() {
    let mut fair = fair(80, 9, 1);
    for seeker in 0..9 {
        wish(&mut fair, &format!("s{seeker}"), "e0-o", 20 - seeker);
    }
    let plan = plan(&fair);
    let (reason, blockers) = only(&plan);
    assert_eq!(reason, Reason::PanelTaken);
    let seekers: Vec<&str> = blockers.iter().map(|(seeker, _)| *seeker).collect();
    assert_eq!(seekers, ["s3", "s4", "s5", "s6", "s7"]);
}
