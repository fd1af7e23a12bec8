//! Fairs of one length without windows, which are solved outright.

use std::sync::atomic::{AtomicU32, Ordering};

use fastrand::Rng;
use optimise::timetable::format::Instance;
use optimise::timetable::{Plan, read, solve};
use optimise::{Status, Watch};
use proptest::prelude::*;

use crate::exhaustive::best_value;
use crate::fairs::{fair, opening, panel, wish};
use crate::{plan, value};

/// A plan, and how often progress was told: a search tells it at its begin and at its end at least.
fn solved(fair: &Instance) -> (Plan, u32) {
    let checked = read(&serde_json::to_vec(fair).expect("JSON")).expect("right");
    let told = AtomicU32::new(0);
    let tell = |_| {
        told.fetch_add(1, Ordering::Relaxed);
    };
    let watch = Watch {
        stop: &|| false,
        tell: &tell,
    };
    let plan = solve(&checked, 1, &watch).expect("a plan");
    (plan, told.load(Ordering::Relaxed))
}

/// Four seekers, and three employers of which the second has two openings and the first perhaps two panels.
fn fairs() -> impl Strategy<Value = Instance> {
    let parts = (
        1_u32..4,
        proptest::bool::ANY,
        proptest::bool::ANY,
        proptest::collection::btree_map((0_usize..4, 0_usize..4), 1_u64..20, 1..7),
        proptest::collection::vec(proptest::option::weighted(0.3, 1_u32..3), 8),
    );
    parts.prop_map(|(slots, two_panels, one_per_employer, wishes, caps)| {
        let mut day = fair(10 * slots, 4, 3);
        day.one_per_employer = one_per_employer;
        day.openings.push(opening("e1-x", "e1", 10));
        if two_panels {
            let windows = vec![(0, 10 * slots)];
            day.panels.push(panel("e0-q", "e0", "hall", windows));
        }
        let (seekers, openings) = caps.split_at(4);
        for (seeker, cap) in day.seekers.iter_mut().zip(seekers) {
            seeker.max_interviews = *cap;
        }
        for (opening, cap) in day.openings.iter_mut().zip(openings) {
            opening.max_interviews = *cap;
        }
        for ((seeker, opening), value) in wishes {
            let opening = day.openings[opening].id.clone();
            wish(&mut day, &format!("s{seeker}"), &opening, value);
        }
        day
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_uniform_fair_is_solved_outright_to_its_best(day in fairs()) {
        let found = plan(&day);
        prop_assert_eq!(value(&found), best_value(&day));
        prop_assert_eq!(found.header.status, Status::Optimal);
        prop_assert_eq!(solved(&day), (found, 1));
    }
}

/// Nobody wishes more than fit into the day, so that the best is the eighteen dearest wishes of each employer.
#[test]
fn a_uniform_fair_of_sixty_employers_and_a_thousand_seekers_is_proved_best() {
    let mut dice = Rng::with_seed(1);
    let mut day = fair(180, 1000, 60);
    let mut values = vec![Vec::new(); 60];
    for seeker in 0..1000 {
        let mut employers: Vec<usize> = (0..60).collect();
        dice.shuffle(&mut employers);
        for employer in &employers[..5] {
            let value = 10 + dice.u64(..90);
            values[*employer].push(value);
            let (seeker, opening) = (format!("s{seeker}"), format!("e{employer}-o"));
            wish(&mut day, &seeker, &opening, value);
        }
    }
    let dearest = values.into_iter().map(|mut values| {
        values.sort_unstable();
        values.into_iter().rev().take(18).sum::<u64>()
    });
    let best: u64 = dearest.sum();
    let (found, told) = solved(&day);
    assert_eq!((value(&found), told), (best, 1));
    assert_eq!(found.header.status, Status::Optimal);
    let interviews = || found.interviews.iter();
    let at_panels = interviews().map(|one| (one.panel.as_str(), one.start));
    let of_seekers = interviews().map(|one| (one.seeker.as_str(), one.start));
    for places in [at_panels.collect::<Vec<_>>(), of_seekers.collect()] {
        let different: std::collections::BTreeSet<_> = places.iter().collect();
        assert_eq!(different.len(), places.len(), "nobody is at two places");
    }
}
