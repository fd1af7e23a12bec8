//! What holds for every small fair that can be drawn.

use optimise::timetable::format::{Instance, Opening, Panel, Seeker, Wish};
use optimise::timetable::{read, solve};
use optimise::{Status, Watch};
use proptest::prelude::*;

use crate::exhaustive::best_value;
use crate::fairs::{booked, empty, pin, walk};
use crate::rules::places;
use crate::{placed, plan, plan_with, value};

const HORIZON: u32 = 60;

fn windows() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let two = (0_u32..25, 1_u32..30, 1_u32..20, 1_u32..30);
    two.prop_map(|(from, length, gap, second)| {
        let end = from + length;
        let next = (end + gap).min(HORIZON - 1);
        vec![
            (from, end.min(next - 1).max(from + 1)),
            (
                next.max(from + 3),
                (next.max(from + 3) + second)
                    .min(HORIZON)
                    .max(next.max(from + 3) + 1),
            ),
        ]
    })
}

fn seekers() -> impl Strategy<Value = Vec<Seeker>> {
    let whole = || Just(vec![(0, HORIZON)]);
    let one = (
        prop_oneof![2 => whole(), 1 => windows()],
        prop_oneof![3 => Just(Vec::new()), 1 => windows()],
        proptest::option::weighted(0.3, 1_u32..3),
        prop_oneof![2 => Just(0_u32), 1 => 0_u32..15],
        prop_oneof![1 => Just(0_u32), 2 => 1_u32..400],
    );
    proptest::collection::vec(one, 1..4).prop_map(|all| {
        let named = all.into_iter().enumerate();
        let seeker = |(number, (windows, busy, max_interviews, buffer, waited))| Seeker {
            id: format!("s{number}"),
            windows,
            busy,
            max_interviews,
            buffer,
            waited,
        };
        named.map(seeker).collect()
    })
}

fn panels() -> impl Strategy<Value = Vec<Panel>> {
    let one = (
        prop_oneof![Just(vec![(0, HORIZON)]), windows()],
        0_usize..2,
        prop_oneof![2 => Just(0_u32), 1 => 0_u32..15],
    );
    proptest::collection::vec(one, 2..4).prop_map(|all| {
        let named = all.into_iter().enumerate();
        let panel = |(number, (windows, site, buffer)): (usize, (_, usize, _))| Panel {
            id: format!("p{number}"),
            // The first two employers have one panel each, a third panel is the second's.
            employer: format!("e{}", number.min(1)),
            site: ["hall", "annex"][site].to_owned(),
            windows,
            buffer,
        };
        named.map(panel).collect()
    })
}

fn openings() -> impl Strategy<Value = Vec<Opening>> {
    let one = (10_u32..25, proptest::option::weighted(0.3, 1_u32..3));
    proptest::collection::vec(one, 2..4).prop_map(|all| {
        let named = all.into_iter().enumerate();
        let opening = |(number, (minutes, max_interviews)): (usize, _)| Opening {
            id: format!("o{number}"),
            employer: format!("e{}", number.min(1)),
            minutes,
            panels: None,
            max_interviews,
        };
        named.map(opening).collect()
    })
}

/// Those panels of an employer whose bits are set; none, which means all, where no bit is.
fn chosen(panels: &[Panel], employer: &str, bits: u8) -> Option<Vec<String>> {
    let own = panels.iter().filter(|panel| panel.employer == employer);
    let chosen = own.enumerate().filter(|(at, _)| (bits >> at) & 1 == 1);
    let chosen: Vec<String> = chosen.map(|(_, panel)| panel.id.clone()).collect();
    (!chosen.is_empty()).then_some(chosen)
}

fn fairs() -> impl Strategy<Value = Instance> {
    let wishes = proptest::collection::btree_map((0_usize..3, 0_usize..3), 1_u64..20, 1..6);
    let parts = (
        seekers(),
        panels(),
        openings(),
        proptest::collection::vec(0_u8..4, 3),
        wishes,
        proptest::bool::ANY,
        0_u32..15,
    );
    parts.prop_map(
        |(seekers, panels, mut openings, bits, wishes, one_per_employer, minutes)| {
            let mut fair = empty(HORIZON);
            for (opening, bits) in openings.iter_mut().zip(bits) {
                opening.panels = chosen(&panels, &opening.employer, bits);
            }
            fair.travel.push(walk(minutes));
            fair.one_per_employer = one_per_employer;
            for ((seeker, opening), value) in wishes {
                if seeker < seekers.len() && opening < openings.len() {
                    fair.wishes.push(Wish {
                        seeker: format!("s{seeker}"),
                        opening: format!("o{opening}"),
                        value,
                    });
                }
            }
            Instance {
                seekers,
                panels,
                openings,
                ..fair
            }
        },
    )
}

/// Two interviews fit in the hour of a panel that three want: one ends a minute behind the grid.
#[test]
fn a_bound_that_is_far_off_is_closed_by_branching_in_a_small_fair() {
    let mut fair = crate::fairs::fair(60, 2, 1);
    fair.one_per_employer = false;
    fair.openings[0].minutes = 21;
    fair.openings.push(crate::fairs::opening("e0-q", "e0", 11));
    for (seeker, opening) in [("s0", "e0-o"), ("s0", "e0-q"), ("s1", "e0-q")] {
        crate::fairs::wish(&mut fair, seeker, opening, 2);
    }
    let plan = plan(&fair);
    assert_eq!(value(&plan), 4);
    assert_eq!(plan.header.status, Status::Optimal);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_small_fair_is_solved_to_its_best_and_that_is_proved(fair in fairs()) {
        let plan = plan(&fair);
        prop_assert_eq!(value(&plan), best_value(&fair));
        prop_assert_eq!(plan.header.status, Status::Optimal);
    }

    #[test]
    fn another_wish_never_lowers_the_value(fair in fairs()) {
        let mut fewer = fair.clone();
        fewer.wishes.pop();
        let (with, without) = (plan(&fair), plan(&fewer));
        prop_assert!(value(&with) >= value(&without));
    }

    #[test]
    fn a_pin_holds_and_never_raises_the_value(
        fair in fairs(),
        drawn in (0_usize..100, 0_usize..1000),
        says in (proptest::bool::ANY, proptest::bool::ANY),
    ) {
        let wished = fair.wishes.iter().map(|wish| {
            let (seeker, opening) = (wish.seeker.as_str(), wish.opening.as_str());
            (seeker, opening, places(&fair, seeker, opening))
        });
        let wished: Vec<_> = wished.filter(|one| !one.2.is_empty()).collect();
        prop_assume!(!wished.is_empty());
        let (seeker, opening, free) = &wished[drawn.0 % wished.len()];
        let (panel, start) = free[drawn.1 % free.len()].place();
        let (panel, start) = (says.0.then_some(panel), says.1.then_some(start));
        let mut pinned = fair.clone();
        pinned.pins.push(pin(seeker, opening, panel, start.map(u64::from)));
        let (free, held) = (plan(&fair), plan(&pinned));
        prop_assert!(value(&held) <= value(&free));
        let stands = |one: &(&str, &str, &str, u32)| {
            (one.0, one.1) == (*seeker, *opening)
                && panel.is_none_or(|panel| panel == one.2)
                && start.is_none_or(|start| start == one.3)
        };
        prop_assert!(placed(&held).iter().any(stands));
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(fair in fairs()) {
        let mut other = fair.clone();
        other.wishes.reverse();
        other.seekers.reverse();
        other.panels.reverse();
        other.openings.reverse();
        other.sites.reverse();
        let (one, other) = (plan(&fair), plan(&other));
        prop_assert_eq!(one.interviews, other.interviews);
        prop_assert_eq!(one.unplaced, other.unplaced);
        prop_assert_eq!(one.secondary, other.secondary);
        prop_assert_eq!(one.header.objective, other.header.objective);
    }

    #[test]
    fn the_same_seed_gives_the_same_plan(fair in fairs(), seed in 0_u64..1000) {
        prop_assert_eq!(plan_with(&fair, seed), plan_with(&fair, seed));
    }

    #[test]
    fn what_a_plan_holds_can_be_fixed_pinned_or_kept(fair in fairs(), how in 0_u32..3) {
        let before = plan(&fair);
        let mut after = fair.clone();
        for (number, one) in before.interviews.iter().enumerate() {
            let start = u64::from(one.start);
            match (number as u32 + how) % 3 {
                0 => after.fixed.push(booked(&one.seeker, &one.opening, &one.panel, start)),
                1 => after.pins.push(pin(&one.seeker, &one.opening, Some(&one.panel), None)),
                _ => after.pins.push(pin(&one.seeker, &one.opening, None, Some(start))),
            }
        }
        // `plan` looks whether they hold.
        prop_assert_eq!(value(&plan(&after)), value(&before));
        let rows = before.interviews.iter();
        let rows = rows.map(|one| booked(&one.seeker, &one.opening, &one.panel, one.start.into()));
        let repair = Instance { previous: Some(rows.collect()), ..fair };
        let repaired = plan(&repair);
        prop_assert_eq!(repaired.interviews, before.interviews);
    }
}

#[test]
fn a_search_that_is_stopped_at_once_writes_a_complete_plan_with_a_true_bound() {
    let mut fair = crate::fairs::fair(60, 30, 4);
    for seeker in 0..30 {
        for employer in 0..4 {
            let value = (seeker * 7 + employer * 5) % 11 + 1;
            crate::fairs::wish(
                &mut fair,
                &format!("s{seeker}"),
                &format!("e{employer}-o"),
                value,
            );
        }
    }
    // Late panels make it no uniform fair, which would be solved in one go.
    fair.panels[0].windows = vec![(10, 60)];
    let whole = plan(&fair);
    let checked = read(&serde_json::to_vec(&fair).expect("JSON")).expect("right");
    let stopped = solve(
        &checked,
        1,
        &Watch {
            stop: &|| true,
            tell: &|_| {},
        },
    )
    .expect("a plan");
    assert_eq!(crate::rules::broken(&fair, &stopped), [""; 0]);
    assert!(stopped.header.objective[0].bound >= value(&whole));
}

#[test]
fn progress_is_told_from_nothing_to_all_with_values_that_rise_and_bounds_that_fall() {
    let mut fair = crate::fairs::fair(60, 12, 4);
    for seeker in 0..12 {
        for employer in 0..4 {
            crate::fairs::wish(
                &mut fair,
                &format!("s{seeker}"),
                &format!("e{employer}-o"),
                seeker + employer + 1,
            );
        }
    }
    fair.panels[0].windows = vec![(10, 60)];
    let checked = read(&serde_json::to_vec(&fair).expect("JSON")).expect("right");
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |progress| told.lock().expect("one thread tells").push(progress);
    solve(
        &checked,
        1,
        &Watch {
            stop: &|| false,
            tell: &tell,
        },
    )
    .expect("a plan");
    let told = told.into_inner().expect("all is told");
    assert_eq!(told.first().map(|first| first.done_ppm), Some(0));
    assert_eq!(told.last().map(|last| last.done_ppm), Some(1_000_000));
    let steadily = |two: &[optimise::Progress]| {
        two[0].done_ppm <= two[1].done_ppm
            && two[0].value <= two[1].value
            && two[0].bound >= two[1].bound
    };
    assert!(told.windows(2).all(steadily), "{told:?}");
}
