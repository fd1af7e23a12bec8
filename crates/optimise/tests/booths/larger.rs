//! What is promised of small halls, in halls of about a hundred and fifty booths.

use std::time::{Duration, Instant};

use optimise::booths::format::{Instance, Kind, Wish};
use optimise::booths::{self, Plan};
use optimise::{Level, Status, Watch};

use crate::draw::{self, Size};
use crate::{accept, bytes, planned};

const LARGE: Size = Size {
    side: 16,
    employers: 170,
    sessions: 1,
    wishes: 2,
};

/// A hall in which somebody waits and every kind of wish is told.
fn hall(seed: u64) -> Instance {
    let instance = draw::instance(seed, LARGE);
    let (booths, requests) = (instance.booths.len(), instance.requests.len());
    assert!(
        (120..180).contains(&booths) && requests > booths / 2,
        "{booths} {requests}"
    );
    instance
}

/// The same hall with few wishes that depend on others, so that the best plan is found and proved soon.
fn easy(seed: u64) -> Instance {
    let mut instance = hall(seed);
    let mut pairwise = 0;
    instance.wishes.retain(|wish| {
        let is_linear = matches!(
            wish.kind,
            Kind::Zone { .. } | Kind::Feature { .. } | Kind::NearMap { .. } | Kind::AwayMap { .. }
        );
        pairwise += usize::from(!is_linear);
        is_linear || pairwise <= 8
    });
    instance
}

/// What is found in two seconds.
fn soon(instance: &Instance) -> Plan {
    let checked = booths::read(&bytes(instance)).expect("the instance is right");
    let begun = Instant::now();
    let stop = || begun.elapsed() > Duration::from_secs(2);
    let watch = Watch {
        stop: &stop,
        tell: &|_| {},
    };
    booths::solve(&checked, 1, &watch)
}

#[test]
fn no_rule_of_a_large_hall_is_broken_and_no_value_is_above_its_bound() {
    for seed in 1..=3 {
        let instance = hall(seed);
        let plan = soon(&instance);
        accept(&instance, &plan);
        let levels = &plan.header.objective;
        assert!(levels[..2].iter().all(Level::is_optimal), "{levels:?}");
        assert!(levels.iter().all(|level| level.value <= level.bound));
        let checked = booths::read(&bytes(&instance)).expect("the instance is right");
        let greedy = booths::greedy(&checked);
        assert!(0 < greedy && greedy <= levels[2].bound, "{greedy}");
    }
}

#[test]
fn the_same_seed_gives_the_same_plan_of_a_large_hall_in_whatever_order_the_lists_are() {
    let instance = easy(5);
    let plan = planned(&instance, 3);
    assert_eq!(plan, planned(&instance, 3));
    let mut other = planned(&draw::shuffled(&instance, 8), 3);
    other
        .header
        .instance_sha256
        .clone_from(&plan.header.instance_sha256);
    assert_eq!(plan, other);
}

/// Whatever can be met of fewer wishes can be met of more, so that no bound is below it, and what is
/// proved best is worth no less.
#[test]
fn another_wish_in_a_large_hall_never_lowers_what_can_be_had() {
    for seed in 6..=7 {
        let fewer = easy(seed);
        let (without, with) = (planned(&fewer, 1), planned(&wished(&fewer), 1));
        for (level, before) in with.header.objective.iter().zip(&without.header.objective) {
            assert!(level.bound >= before.value, "{level:?} {before:?}");
            if with.header.status == Status::Optimal {
                assert!(level.value >= before.value, "{level:?} {before:?}");
            }
        }
    }
}

/// One more wish, of a request with a booth.
fn wished(instance: &Instance) -> Instance {
    let mut more = instance.clone();
    let plan = soon(instance);
    more.wishes.push(Wish {
        id: "another".to_owned(),
        request: plan.assigned[plan.assigned.len() / 2].request.clone(),
        weight: 9,
        kind: Kind::NearMap {
            map_kind: "exit".to_owned(),
            distance: 5,
        },
    });
    more
}
