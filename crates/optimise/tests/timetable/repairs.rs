//! A published plan meets a changed day: as little as possible moves.

use fastrand::Rng;
use optimise::timetable::Plan;
use optimise::timetable::format::Instance;

use crate::cities::published;
use crate::fairs::{booked, fair, pin, wish};
use crate::{placed, plan, value};

/// A fair of 12 employers and 60 seekers with three wishes each, over three hours.
fn city(seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = fair(180, 60, 12);
    for seeker in 0..60 {
        let mut employers: Vec<usize> = (0..12).collect();
        dice.shuffle(&mut employers);
        for employer in &employers[..3] {
            let value = 10 + dice.u64(..20);
            wish(
                &mut fair,
                &format!("s{seeker}"),
                &format!("e{employer}-o"),
                value,
            );
        }
    }
    fair
}

/// The plan of a day once it is changed, with how many interviews there were.
fn repaired(change: impl Fn(&mut Instance)) -> (usize, Plan) {
    let mut fair = city(7);
    let before = plan(&fair);
    fair.previous = Some(published(&before));
    change(&mut fair);
    (before.interviews.len(), plan(&fair))
}

/// Rows of the published plan that are not kept though seeker and opening are still there.
fn moved(plan: &Plan) -> usize {
    plan.secondary.changes.expect("a repair").moved
}

#[test]
fn without_a_change_everything_is_kept() {
    let (before, after) = repaired(|_| {});
    assert_eq!(after.header.objective[0].value, before as u64);
    let changes = after.secondary.changes.expect("a repair");
    assert_eq!((changes.moved, changes.lost, changes.added), (0, 0, 0));
}

#[test]
fn when_an_employer_is_twenty_minutes_late_its_first_interviews_alone_move() {
    let (before, after) = repaired(|fair| fair.panels[3].windows = vec![(20, 180)]);
    let kept = after.header.objective[0].value;
    assert!(kept >= before as u64 - 2, "{kept} of {before}");
    assert!(moved(&after) * 10 <= before);
    assert!(after.header.objective[0].is_optimal());
}

#[test]
fn when_a_panel_is_lost_everything_else_is_kept() {
    let (before, after) = repaired(|fair| {
        let lost = fair.openings[3].employer.clone();
        fair.panels.retain(|panel| panel.employer != lost);
        fair.openings.retain(|opening| opening.employer != lost);
        let opening = format!("{lost}-o");
        fair.wishes.retain(|wish| wish.opening != opening);
    });
    let changes = after.secondary.changes.expect("a repair");
    assert_eq!(changes.moved, 0);
    assert_eq!(
        after.header.objective[0].value,
        (before - changes.lost) as u64
    );
}

#[test]
fn when_a_seeker_withdraws_the_freed_times_go_to_others_and_nobody_moves() {
    let (before, after) = repaired(|fair| {
        fair.seekers.retain(|seeker| seeker.id != "s5");
        fair.wishes.retain(|wish| wish.seeker != "s5");
    });
    let changes = after.secondary.changes.expect("a repair");
    assert_eq!(changes.moved, 0);
    assert_eq!(
        after.header.objective[0].value,
        (before - changes.lost) as u64
    );
    assert!(after.interviews.iter().all(|one| one.seeker != "s5"));
}

#[test]
fn a_kept_row_outweighs_any_value() {
    let mut fair = fair(10, 2, 1);
    wish(&mut fair, "s0", "e0-o", 1_000_000);
    wish(&mut fair, "s1", "e0-o", 1);
    fair.previous = Some(vec![booked("s1", "e0-o", "e0-p", 0)]);
    let plan = plan(&fair);
    assert_eq!(placed(&plan), [("s1", "e0-o", "e0-p", 0)]);
    let levels: Vec<(&str, u64, u64)> = plan
        .header
        .objective
        .iter()
        .map(|level| (level.level, level.value, level.bound))
        .collect();
    assert_eq!(levels, [("kept", 1, 1), ("value", 1, 1)]);
}

#[test]
fn rows_that_cannot_all_stay_are_kept_as_far_as_they_can() {
    // Two published rows at one time, of which one can stay; a third is of a seeker who is gone.
    let mut fair = fair(20, 2, 1);
    wish(&mut fair, "s0", "e0-o", 1);
    wish(&mut fair, "s1", "e0-o", 9);
    let row = |seeker| booked(seeker, "e0-o", "e0-p", 0);
    fair.previous = Some(vec![row("s0"), row("s1"), row("gone")]);
    let plan = plan(&fair);
    let changes = plan.secondary.changes.expect("a repair");
    assert_eq!((changes.moved, changes.lost, changes.added), (1, 1, 0));
    assert_eq!(plan.header.objective[0].value, 1);
    assert_eq!(value(&plan), 10);
}

#[test]
fn a_pin_outweighs_a_kept_row() {
    let mut fair = fair(10, 2, 1);
    wish(&mut fair, "s0", "e0-o", 1);
    wish(&mut fair, "s1", "e0-o", 1);
    fair.previous = Some(vec![booked("s1", "e0-o", "e0-p", 0)]);
    fair.pins.push(pin("s0", "e0-o", None, None));
    let plan = plan(&fair);
    assert_eq!(placed(&plan), [("s0", "e0-o", "e0-p", 0)]);
    assert_eq!(
        (
            plan.header.objective[0].value,
            plan.header.objective[0].bound
        ),
        (0, 0)
    );
}

#[test]
fn fixed_rows_of_the_published_plan_count_as_kept() {
    let mut fair = fair(20, 1, 1);
    fair.fixed = vec![booked("s0", "e0-o", "e0-p", 10)];
    fair.previous = Some(fair.fixed.clone());
    assert_eq!(plan(&fair).header.objective[0].value, 1);
}
