//! Seekers walk as little as can be, once nothing that counts for more can be better.

use optimise::timetable::Plan;
use optimise::timetable::format::Instance;
use serde_json::json;

use crate::fairs::{fair, panel, walk, wish};
use crate::{placed, plan};

/// One seeker who wishes these employers, whose panels are in hall and annex; resting between interviews takes
/// as long as walking.
fn between(sites: &[&str], horizon: u32) -> Instance {
    let mut day = fair(horizon, 1, sites.len());
    day.travel.push(walk(10));
    day.seekers[0].buffer = 10;
    for (number, site) in sites.iter().enumerate() {
        day.panels[number].site = (*site).to_owned();
        wish(&mut day, "s0", &format!("e{number}-o"), 5);
    }
    day
}

/// Whatever the order of interviews, the seeker rests ten minutes after each: it is the walking alone that
/// says which order is better.
#[test]
fn a_seeker_walks_to_the_other_site_once_and_not_there_and_back() {
    let orders: [&[&str]; 4] = [
        &["hall", "annex", "hall"],
        &["annex", "hall", "annex", "hall"],
        &["hall", "annex", "hall", "annex", "hall"],
        &["annex", "hall", "hall", "annex", "annex", "hall"],
    ];
    for sites in orders {
        let long = u32::try_from(sites.len()).expect("few") * 20 - 10;
        let found = plan(&between(sites, long));
        assert_eq!(found.interviews.len(), sites.len());
        assert_eq!(
            found.secondary.seeker_wait,
            u64::from(long) - 10 * sites.len() as u64
        );
        assert_eq!(found.secondary.seeker_walk, Some(10), "{sites:?}");
    }
}

/// Two employers' rooms are in both sites: each seeker stays where they are.
#[test]
fn of_two_panels_of_an_employer_each_seeker_has_the_one_at_their_site() {
    let mut day = fair(30, 2, 1);
    day.travel.push(walk(10));
    day.panels.push(panel("e0-q", "e0", "annex", vec![(0, 30)]));
    for (number, site) in ["annex", "hall"].iter().enumerate() {
        let employer = format!("own{number}");
        day.panels.push(panel(
            &format!("{employer}-p"),
            &employer,
            site,
            vec![(0, 10)],
        ));
        day.openings.push(crate::fairs::opening(
            &format!("{employer}-o"),
            &employer,
            10,
        ));
        day.seekers[number].buffer = 10;
        wish(&mut day, &format!("s{number}"), &format!("{employer}-o"), 5);
        wish(&mut day, &format!("s{number}"), "e0-o", 5);
    }
    let found = plan(&day);
    assert_eq!(
        placed(&found),
        [
            ("s0", "e0-o", "e0-q", 20),
            ("s0", "own0-o", "own0-p", 0),
            ("s1", "e0-o", "e0-p", 20),
            ("s1", "own1-o", "own1-p", 0),
        ]
    );
    assert_eq!(found.secondary.seeker_walk, Some(0));
}

/// A gap of a panel, then a wait of a seeker, counts for more than a way; a way counts for more than being
/// early.
#[test]
fn a_way_costs_less_than_a_gap_or_a_wait_and_more_than_being_late() {
    // The nearer panel is free when the seeker would have to wait for it.
    let mut day = between(&["hall", "hall"], 60);
    day.seekers[0].buffer = 0;
    day.panels[0].windows = vec![(0, 10)];
    day.panels[1].windows = vec![(50, 60)];
    let far = panel("e1-q", "e1", "annex", vec![(20, 30)]);
    day.panels.push(far);
    let found = plan(&day);
    assert_eq!(
        (found.secondary.seeker_wait, found.secondary.seeker_walk),
        (10, Some(10))
    );
    // The panel in the hall has an interview at 50 by another seeker: to stay there would make a gap for it.
    let mut day = between(&["hall", "hall"], 60);
    day.panels[0].windows = vec![(0, 10)];
    day.panels[1].windows = vec![(20, 60)];
    day.panels
        .push(panel("e1-q", "e1", "annex", vec![(20, 30)]));
    day.seekers.push(day.seekers[0].clone());
    day.seekers[1].id = "s1".to_owned();
    day.seekers[1].windows = vec![(50, 60)];
    wish(&mut day, "s1", "e1-o", 5);
    day.seekers[0].windows = vec![(0, 30)];
    let found = plan(&day);
    assert_eq!(
        (found.secondary.panel_idle, found.secondary.seeker_walk),
        (0, Some(10))
    );
    // Whoever waited long comes later, if it saves a way.
    let mut day = between(&["hall", "hall"], 60);
    day.seekers[0].waited = 300;
    day.panels[0].windows = vec![(20, 30)];
    day.panels[1].windows = vec![(40, 50)];
    day.panels.push(panel("e1-q", "e1", "annex", vec![(0, 10)]));
    let found = plan(&day);
    assert_eq!(found.secondary.seeker_wait, 10);
    assert_eq!(found.secondary.seeker_walk, Some(0));
    assert_eq!(found.secondary.waited_late, Some(300 * (20 + 40)));
}

/// A gap of ten minutes at a panel counts for more than twenty minutes that a seeker waits.
#[test]
fn a_gap_of_a_panel_costs_more_than_a_longer_wait_of_a_seeker() {
    let mut day = fair(60, 2, 2);
    // Beside the interview at 20 there is room at 10 for a seeker who has the next one at 50, and with a
    // gap at 40.
    day.panels[0].windows = vec![(10, 50)];
    day.panels[1].windows = vec![(50, 60)];
    day.seekers[0].windows = vec![(0, 30), (40, 60)];
    day.seekers[1].windows = vec![(20, 30)];
    wish(&mut day, "s0", "e0-o", 5);
    wish(&mut day, "s0", "e1-o", 5);
    let alone = plan(&day);
    wish(&mut day, "s1", "e0-o", 5);
    let both = plan(&day);
    let starts = |found: &Plan| {
        let interviews = found.interviews.iter();
        interviews.map(|one| one.start).collect::<Vec<_>>()
    };
    assert_eq!(starts(&alone), [40, 50]);
    assert_eq!(alone.secondary.seeker_wait, 0);
    assert_eq!(starts(&both), [10, 50, 20]);
    let figures = (both.secondary.panel_idle, both.secondary.seeker_wait);
    assert_eq!(figures, (0, 20));
}

#[test]
fn the_way_is_told_beside_the_solver_and_only_where_two_sites_are_apart() {
    let mut day = between(&["hall", "annex"], 30);
    let text = serde_json::to_value(plan(&day)).expect("JSON");
    assert_eq!(text["solver"]["seeker_walk"], json!(10));
    assert!(text["secondary"].get("seeker_walk").is_none());
    day.travel.clear();
    let text = serde_json::to_value(plan(&day)).expect("JSON");
    assert!(text["solver"].get("seeker_walk").is_none());
}
