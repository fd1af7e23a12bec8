//! Why a wish is not placed.

use optimise::timetable::format::Instance;
use optimise::timetable::{Plan, Reason};

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
    assert_eq!(only(&plan(&fair)), (Reason::NoCommonTime, vec![]));
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
