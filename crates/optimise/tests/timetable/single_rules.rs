//! Each rule alone: a fair in which it costs something.

use optimise::timetable::format::Instance;

use crate::fairs::{booked, fair, opening, panel, pin, walk, wish};
use crate::{placed, plan, value};

/// A panel for two seekers who are both wished by it.
fn two_seekers(horizon: u32) -> Instance {
    let mut fair = fair(horizon, 2, 1);
    wish(&mut fair, "s0", "e0-o", 5);
    wish(&mut fair, "s1", "e0-o", 4);
    fair
}

/// A seeker with wishes for two employers.
fn two_employers(horizon: u32) -> Instance {
    let mut fair = fair(horizon, 1, 2);
    wish(&mut fair, "s0", "e0-o", 5);
    wish(&mut fair, "s0", "e1-o", 4);
    fair
}

#[test]
fn t1_interviews_start_on_the_grid_at_a_panel_of_the_opening() {
    let mut fair = two_seekers(25);
    fair.panels[0].windows = vec![(5, 25)];
    assert_eq!(placed(&plan(&fair)), [("s0", "e0-o", "e0-p", 10)]);
    fair = two_seekers(10);
    fair.panels.push(panel("e0-q", "e0", "hall", vec![(0, 10)]));
    assert_eq!(value(&plan(&fair)), 9);
    fair.openings[0].panels = Some(vec!["e0-q".to_owned()]);
    assert_eq!(placed(&plan(&fair)), [("s0", "e0-o", "e0-q", 0)]);
}

#[test]
fn t2_interviews_lie_inside_one_window_of_the_panel() {
    let mut fair = two_seekers(40);
    fair.openings[0].minutes = 20;
    assert_eq!(value(&plan(&fair)), 9);
    fair.panels[0].windows = vec![(0, 10), (20, 40)];
    assert_eq!(placed(&plan(&fair)), [("s0", "e0-o", "e0-p", 20)]);
}

#[test]
fn t3_interviews_lie_inside_one_window_of_the_seeker() {
    let mut fair = two_employers(40);
    fair.seekers[0].windows = vec![(0, 10), (15, 30)];
    assert_eq!(
        placed(&plan(&fair)),
        [("s0", "e0-o", "e0-p", 0), ("s0", "e1-o", "e1-p", 20)]
    );
    fair.seekers[0].windows = vec![(5, 30)];
    fair.openings[1].minutes = 20;
    assert_eq!(placed(&plan(&fair)).len(), 1);
}

#[test]
fn t4_interviews_meet_no_other_claim_of_the_seeker() {
    let mut fair = two_employers(30);
    fair.seekers[0].busy = vec![(10, 11)];
    assert_eq!(value(&plan(&fair)), 9);
    fair.seekers[0].busy = vec![(9, 21)];
    assert_eq!(value(&plan(&fair)), 0);
}

#[test]
fn t5_a_panel_rests_between_interviews() {
    assert_eq!(value(&plan(&two_seekers(20))), 9);
    for (horizon, expected) in [(20, 5), (30, 9)] {
        let mut fair = two_seekers(horizon);
        fair.panels[0].buffer = 1;
        assert_eq!(value(&plan(&fair)), expected);
    }
}

#[test]
fn t6_a_seeker_rests_and_walks_between_interviews() {
    let mut fair = two_employers(20);
    assert_eq!(value(&plan(&fair)), 9);
    fair.seekers[0].buffer = 1;
    assert_eq!(value(&plan(&fair)), 5);
    fair.seekers[0].buffer = 0;
    fair.panels[1].site = "annex".to_owned();
    assert_eq!(value(&plan(&fair)), 9);
    fair.travel.push(walk(1));
    assert_eq!(value(&plan(&fair)), 5);
}

#[test]
fn t6_holds_between_any_two_interviews_where_a_detour_is_shorter_than_the_way() {
    // From hall to annex takes 40, by the tent 0 and 0.
    let mut fair = fair(30, 1, 3);
    for (number, site) in ["hall", "tent", "annex"].into_iter().enumerate() {
        fair.panels[number].site = site.to_owned();
        wish(&mut fair, "s0", &format!("e{number}-o"), 5);
    }
    fair.sites.push("tent".to_owned());
    assert_eq!(value(&plan(&fair)), 15);
    fair.travel.push(walk(30));
    assert_eq!(value(&plan(&fair)), 10);
}

#[test]
fn t7_a_pair_meets_once_and_only_when_wished() {
    let mut fair = two_employers(60);
    fair.wishes.pop();
    assert_eq!(placed(&plan(&fair)).len(), 1);
}

#[test]
fn t8_caps_count_fixed_interviews() {
    let mut fair = two_employers(60);
    fair.seekers[0].max_interviews = Some(1);
    assert_eq!(value(&plan(&fair)), 5);
    fair.fixed.push(booked("s0", "e1-o", "e1-p", 20));
    assert_eq!(placed(&plan(&fair)), [("s0", "e1-o", "e1-p", 20)]);
    let mut fair = two_seekers(60);
    fair.openings[0].max_interviews = Some(1);
    assert_eq!(value(&plan(&fair)), 5);
}

#[test]
fn t9_a_seeker_meets_an_employer_once_unless_the_fair_says_otherwise() {
    let mut fair = two_employers(60);
    fair.openings[1] = opening("e1-o", "e0", 10);
    assert_eq!(value(&plan(&fair)), 5);
    fair.one_per_employer = false;
    assert_eq!(value(&plan(&fair)), 9);
}

#[test]
fn t10_what_is_fixed_or_pinned_stays_whatever_it_costs() {
    let mut fair = two_seekers(10);
    fair.pins.push(pin("s1", "e0-o", None, None));
    assert_eq!(placed(&plan(&fair)), [("s1", "e0-o", "e0-p", 0)]);
    let mut fair = two_seekers(30);
    fair.pins.push(pin("s0", "e0-o", Some("e0-p"), Some(20)));
    fair.pins.push(pin("s1", "e0-o", None, Some(10)));
    assert_eq!(
        placed(&plan(&fair)),
        [("s0", "e0-o", "e0-p", 20), ("s1", "e0-o", "e0-p", 10)]
    );
    let mut fair = two_seekers(10);
    fair.fixed.push(booked("s1", "e0-o", "e0-p", 0));
    assert_eq!(placed(&plan(&fair)), [("s1", "e0-o", "e0-p", 0)]);
}

#[test]
fn a_fixed_pair_that_nobody_wished_counts_nothing() {
    let mut fair = two_seekers(30);
    fair.wishes.pop();
    fair.fixed.push(booked("s1", "e0-o", "e0-p", 0));
    let plan = plan(&fair);
    assert_eq!((plan.interviews.len(), value(&plan)), (2, 5));
}

#[test]
fn idle_and_waiting_time_are_short_among_plans_of_equal_value() {
    let mut fair = two_employers(120);
    let plan_of = plan(&fair);
    assert_eq!(
        (plan_of.secondary.panel_idle, plan_of.secondary.seeker_wait),
        (0, 0)
    );
    fair.seekers[0].windows = vec![(0, 10), (50, 120)];
    fair.panels[0].windows = vec![(0, 20)];
    // Only minutes within the seeker's windows count as waiting.
    let plan_of = plan(&fair);
    assert_eq!(plan_of.secondary.seeker_wait, 0);
    assert_eq!(
        placed(&plan_of),
        [("s0", "e0-o", "e0-p", 0), ("s0", "e1-o", "e1-p", 50)]
    );
}

/// Two who want the same panel: whoever waited longer is first, whatever the names and the seed.
#[test]
fn whoever_waited_longest_is_first_among_plans_of_equal_value() {
    let mut day = fair(30, 3, 1);
    for seeker in ["s0", "s1", "s2"] {
        wish(&mut day, seeker, "e0-o", 5);
    }
    for (waited, first) in [([1, 3, 2], "s1"), ([9, 0, 1], "s0"), ([0, 1, 2], "s2")] {
        for (seeker, waited) in day.seekers.iter_mut().zip(waited) {
            seeker.waited = waited;
        }
        for seed in 0..5 {
            let plan = crate::plan_with(&day, seed).expect("a plan");
            let starts = plan.interviews.iter().map(|one| (one.start, &one.seeker));
            let order: Vec<_> = std::collections::BTreeMap::from_iter(starts)
                .into_values()
                .collect();
            assert_eq!(order[0], first);
        }
    }
}

/// A value, then no gap for a panel, then no wait for a seeker count for more than being early.
#[test]
fn coming_first_costs_neither_value_nor_a_gap_nor_a_wait() {
    let mut day = fair(40, 2, 1);
    wish(&mut day, "s0", "e0-o", 1);
    wish(&mut day, "s1", "e0-o", 2);
    day.seekers[0].waited = 365;
    // Only one of them can be met.
    day.panels[0].windows = vec![(0, 10)];
    assert_eq!(placed(&plan(&day)), [("s1", "e0-o", "e0-p", 0)]);
    // s1 can come late alone: s0 stays beside it, so that the panel has no gap.
    day.panels[0].windows = vec![(0, 40)];
    day.seekers[1].windows = vec![(30, 40)];
    let found = plan(&day);
    assert_eq!(
        placed(&found),
        [("s0", "e0-o", "e0-p", 20), ("s1", "e0-o", "e0-p", 30)]
    );
    let secondary = &found.secondary;
    assert_eq!(
        (secondary.panel_idle, secondary.waited_late),
        (0, Some(7300))
    );
    // A seeker of two interviews does not wait between them to begin earlier.
    let mut day = two_employers(60);
    day.seekers[0].waited = 365;
    day.panels[1].windows = vec![(40, 50)];
    let found = plan(&day);
    assert_eq!(found.secondary.seeker_wait, 0);
    assert_eq!(found.secondary.waited_late, Some(365 * (30 + 40)));
}

/// Whoever waited longest changes to another panel of the employer when that one is earlier.
#[test]
fn whoever_waited_longest_comes_first_at_any_panel_of_the_employer() {
    let mut day = fair(60, 2, 1);
    day.panels[0].windows = vec![(0, 10)];
    let mut late = day.panels[0].clone();
    late.id = "e0-q".to_owned();
    late.windows = vec![(50, 60)];
    day.panels.push(late);
    for seeker in ["s0", "s1"] {
        wish(&mut day, seeker, "e0-o", 5);
    }
    for longest in [0, 1] {
        day.seekers[longest].waited = 30;
        day.seekers[1 - longest].waited = 10;
        let found = plan(&day);
        assert_eq!(found.interviews[longest].start, 0);
        assert_eq!(found.secondary.waited_late, Some(500));
    }
}

#[test]
fn a_plan_of_nobody_who_waited_says_nothing_of_it() {
    let found = plan(&two_employers(60));
    let text = serde_json::to_value(&found).expect("JSON");
    assert!(text["secondary"].get("waited_late").is_none());
}
