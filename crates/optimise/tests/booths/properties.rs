//! What holds for every instance.

use optimise::Level;
use proptest::prelude::*;

use crate::draw::{self, Size};
use crate::{accept, planned};

const MIDDLE: Size = Size {
    side: 6,
    employers: 20,
    sessions: 2,
    wishes: 3,
};

/// Small enough for a proof.
const SMALL: Size = Size {
    side: 4,
    employers: 6,
    sessions: 2,
    wishes: 3,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    /// The checker knows every rule, the pins, every reason, and that bounds are not below values.
    #[test]
    fn no_rule_is_broken(seed: u64) {
        let instance = draw::instance(seed, MIDDLE);
        let plan = planned(&instance, 1);
        accept(&instance, &plan);
        prop_assert!(plan.header.objective[..2].iter().all(Level::is_optimal));
    }

    #[test]
    fn the_same_seed_gives_the_same_plan_in_whatever_order_the_lists_are(seed: u64) {
        let instance = draw::instance(seed, MIDDLE);
        let plan = planned(&instance, 5);
        prop_assert_eq!(&plan, &planned(&instance, 5));

        let mut other = planned(&draw::shuffled(&instance, seed), 5);
        other.header.instance_sha256.clone_from(&plan.header.instance_sha256);
        prop_assert_eq!(plan, other);
    }

    /// Who has a booth does not depend on luck.
    #[test]
    fn another_seed_gives_booths_to_the_same_requests(seed: u64) {
        let instance = draw::instance(seed, MIDDLE);
        let requests = |seed| {
            let plan = planned(&instance, seed);
            let assigned = plan.assigned.into_iter().map(|row| row.request);
            (assigned.collect::<Vec<_>>(), plan.waiting)
        };
        prop_assert_eq!(requests(1), requests(2));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where both plans are proved best, one more wish is worth nothing or more, and nobody loses a booth.
    #[test]
    fn another_wish_never_lowers_what_can_be_had(seed: u64) {
        let more = draw::instance(seed, SMALL);
        let mut fewer = more.clone();
        fewer.wishes.pop();
        let (with, without) = (planned(&more, 1), planned(&fewer, 1));
        for (level, before) in with.header.objective.iter().zip(&without.header.objective) {
            prop_assert!(level.bound >= before.value);
            prop_assert!(level.value >= before.value || !level.is_optimal());
        }
    }
}
