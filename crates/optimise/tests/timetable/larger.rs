//! What is promised of small fairs, at fairs as large as a city holds.

use std::sync::OnceLock;

use optimise::timetable::format::{Instance, Panel, Wish};
use optimise::timetable::plan::Interview;
use optimise::timetable::{Plan, read, solve};
use optimise::{Status, Watch};

use crate::cities::{city, published};
use crate::{plan, value};

const EMPLOYERS: usize = 30;
const SEEKERS: usize = 150;

fn bound(plan: &Plan) -> u64 {
    plan.header.objective[plan.header.objective.len() - 1].bound
}

/// `plan` looks at every rule, and so does the checker.
#[test]
fn no_rule_is_broken_and_no_value_is_above_its_bound() {
    for seed in 1..=2 {
        let fair = city(seed, EMPLOYERS, SEEKERS);
        let plan = plan(&fair);
        let checked = read(&serde_json::to_vec(&fair).expect("JSON")).expect("right");
        let (greedy, _) = optimise::timetable::greedy(&checked);
        let (value, bound) = (value(&plan), bound(&plan));
        assert!(greedy < value && value <= bound, "{greedy} {value} {bound}");
        // Within a hundredth of the best there can be.
        assert!(100 * (bound - value) <= bound, "{value} of {bound}");
    }
}

#[test]
fn the_same_seed_gives_the_same_plan_in_whatever_order_the_lists_are() {
    let fair = city(5, EMPLOYERS, SEEKERS);
    let mut other = fair.clone();
    other.wishes.reverse();
    other.seekers.reverse();
    other.panels.reverse();
    other.openings.reverse();
    let (one, again, other) = (plan(&fair), plan(&fair), plan(&other));
    assert_eq!(one, again);
    assert_eq!(one.interviews, other.interviews);
    assert_eq!(one.unplaced, other.unplaced);
    assert_eq!(one.header.objective, other.header.objective);
}

/// Whatever can be planned with fewer wishes can be planned with more, so that no bound is below it, and
/// what is proved best is worth no less.
#[test]
fn another_wish_never_lowers_what_can_be_had() {
    for seed in 6..=7 {
        let fewer = city(seed, EMPLOYERS, SEEKERS);
        let mut more = fewer.clone();
        let pair = |fair: &Instance, number: usize| {
            let (seeker, opening) = (format!("s{number}"), format!("e{}-o", number % EMPLOYERS));
            let is_wished = |wish: &Wish| wish.seeker == seeker && wish.opening == opening;
            let is_new = !fair.wishes.iter().any(is_wished);
            is_new.then_some((seeker, opening))
        };
        let (seeker, opening) = (0..SEEKERS)
            .find_map(|number| pair(&fewer, number))
            .expect("a pair that is not wished");
        crate::fairs::wish(&mut more, &seeker, &opening, 99);
        let (without, with) = (plan(&fewer), plan(&more));
        assert!(bound(&with) >= value(&without));
        if with.header.status == Status::Optimal {
            assert!(value(&with) >= value(&without), "seed {seed}");
        }
    }
}

#[test]
fn a_search_that_is_stopped_has_a_complete_plan_and_a_true_bound() {
    let fair = city(9, EMPLOYERS, SEEKERS);
    let bytes = serde_json::to_vec(&fair).expect("JSON");
    let whole = plan(&fair);
    for asked in [0, 3, 30] {
        let count = std::sync::atomic::AtomicU32::new(0);
        let stop = || count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= asked;
        let watch = Watch {
            stop: &stop,
            tell: &|_| {},
        };
        let stopped = solve(&read(&bytes).expect("right"), 1, &watch).expect("a plan");
        assert_eq!(crate::rules::broken(&fair, &stopped), [""; 0]);
        assert!(bound(&stopped) >= value(&whole) && bound(&whole) >= value(&stopped));
    }
}

/// A fair of 30 employers and 300 seekers, and its plan.
fn large() -> &'static (Instance, Plan) {
    static LARGE: OnceLock<(Instance, Plan)> = OnceLock::new();
    LARGE.get_or_init(|| {
        let fair = city(11, EMPLOYERS, 300);
        let plan = plan(&fair);
        assert!(plan.interviews.len() > 300, "{}", plan.interviews.len());
        (fair, plan)
    })
}

/// Changes the day of the large fair once its plan is published. No more than a tenth of all interviews
/// may be at another place or time, and all may be kept but those that could not stay, of which there must
/// be some.
fn repaired(
    change: impl Fn(&mut Instance),
    could_stay: impl Fn(&Interview) -> bool,
) -> (usize, Plan) {
    let (fair, before) = large();
    repaired_from((fair, before), change, could_stay)
}

/// The same of another fair and its plan.
fn repaired_from(
    (fair, before): (&Instance, &Plan),
    change: impl Fn(&mut Instance),
    could_stay: impl Fn(&Interview) -> bool,
) -> (usize, Plan) {
    let mut fair = fair.clone();
    fair.previous = Some(published(before));
    change(&mut fair);
    let after = plan(&fair);
    let all = before.interviews.len();
    let touched = before.interviews.iter().filter(|one| !could_stay(one));
    let touched = touched.count();
    let changes = after.secondary.changes.expect("a repair");
    let kept = &after.header.objective[0];
    assert!(touched > 0, "the change says nothing");
    assert!(changes.moved * 10 <= all, "{changes:?} of {all}");
    assert_eq!(kept.value as usize, all - touched, "{changes:?}");
    assert_eq!(changes.moved + changes.lost, touched);
    assert!(kept.is_optimal(), "{kept:?}");
    (changes.moved, after)
}

#[test]
fn at_a_large_fair_few_move_when_an_employer_is_twenty_minutes_late() {
    let (fair, before) = large();
    let has_to_move = |panel: &Panel| {
        let comes = panel.windows[0].0 + 20;
        let mut interviews = before.interviews.iter();
        interviews.any(|one| one.panel == panel.id && one.start < comes)
    };
    let number = fair.panels.iter().position(has_to_move).expect("a panel");
    let late = &fair.panels[number];
    let comes = late.windows[0].0 + 20;
    repaired(
        |fair| fair.panels[number].windows[0].0 = comes,
        |one| one.panel != late.id || one.start >= comes,
    );
}

/// The one that is lost has many interviews and leaves much room at the other.
#[test]
fn at_a_city_fair_some_move_to_the_other_when_one_of_two_panels_is_lost() {
    let fair = city(12, EMPLOYERS, SEEKERS);
    let before = plan(&fair);
    let held = |panel: &str| {
        let interviews = before.interviews.iter();
        interviews.filter(|one| one.panel == panel).count()
    };
    let room = |panel: &&Panel| EMPLOYERS + held(&panel.id) - held(&panel.id.replace("-q", "-p"));
    let second = fair.panels.iter().filter(|one| one.id.ends_with("-q"));
    let lost = second.max_by_key(room).expect("two panels").id.clone();
    let (moved, _) = repaired_from(
        (&fair, &before),
        |fair| fair.panels.retain(|panel| panel.id != lost),
        |one| one.panel != lost,
    );
    assert!(moved > 0, "{lost}");
}

#[test]
fn at_a_large_fair_nobody_else_moves_when_a_panel_is_lost() {
    let lost = &large().0.panels[7];
    let (moved, _) = repaired(
        |fair| {
            fair.panels.retain(|panel| panel.employer != lost.employer);
            let openings = fair.openings.iter();
            let openings = openings.filter(|one| one.employer == lost.employer);
            let gone: Vec<String> = openings.map(|one| one.id.clone()).collect();
            fair.openings.retain(|one| !gone.contains(&one.id));
            fair.wishes.retain(|wish| !gone.contains(&wish.opening));
        },
        |one| one.panel != lost.id,
    );
    assert_eq!(moved, 0);
}

#[test]
fn at_a_large_fair_nobody_moves_when_seekers_withdraw() {
    let gone = ["s5", "s50", "s150"];
    let (moved, after) = repaired(
        |fair| {
            fair.seekers.retain(|one| !gone.contains(&one.id.as_str()));
            fair.wishes
                .retain(|one| !gone.contains(&one.seeker.as_str()));
        },
        |one| !gone.contains(&one.seeker.as_str()),
    );
    assert_eq!(moved, 0);
    let mut seekers = after.interviews.iter().map(|one| one.seeker.as_str());
    assert!(seekers.all(|one| !gone.contains(&one)));
}
