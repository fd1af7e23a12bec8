//! What a search tells while it runs, and what it leaves when it is stopped.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use optimise::booths;
use optimise::{Progress, Watch};

use crate::draw::{self, Size};
use crate::{accept, bytes, planned};

const SIZE: Size = Size {
    side: 6,
    employers: 20,
    sessions: 2,
    wishes: 4,
};

#[test]
fn a_search_that_is_stopped_leaves_a_right_plan_with_a_true_bound() {
    let instance = draw::instance(3, SIZE);
    let checked = booths::read(&bytes(&instance)).unwrap();
    let whole = planned(&instance, 1);
    for asked in [0, 1, 5, 50, 500] {
        let count = AtomicU32::new(0);
        let stop = || count.fetch_add(1, Ordering::Relaxed) >= asked;
        let watch = Watch {
            stop: &stop,
            tell: &|_| {},
        };
        let plan = booths::solve(&checked, 1, &watch);
        accept(&instance, &plan);
        for (level, best) in plan.header.objective.iter().zip(&whole.header.objective) {
            assert!(level.bound >= best.value, "{level:?} {best:?}");
        }
    }
}

#[test]
fn progress_only_gets_better() {
    let instance = draw::instance(3, SIZE);
    let checked = booths::read(&bytes(&instance)).unwrap();
    let told = Mutex::new(Vec::new());
    let tell = |progress: Progress| told.lock().unwrap().push(progress);
    let watch = Watch {
        stop: &|| false,
        tell: &tell,
    };
    let plan = booths::solve(&checked, 1, &watch);
    let told = told.into_inner().unwrap();
    for two in told.windows(2) {
        assert!(two[0].value <= two[1].value && two[0].bound >= two[1].bound);
        assert!(two[0].done_ppm <= two[1].done_ppm);
    }
    let last = told.last().unwrap();
    let wishes = &plan.header.objective[2];
    assert_eq!((last.value, last.bound), (wishes.value, wishes.bound));
    assert_eq!(last.done_ppm, 1_000_000);
}
