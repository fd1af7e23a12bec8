//! One search: it reads its input, looks for the best plan and has it checked.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant as Clock;

use data::interviews::Progress;
use domain::timetable::{Failed, Figures, Run};
use optimise::timetable::{self, Failure, Plan};
use optimise::{Status, Watch};

use super::failed;
use crate::timetabling::plan::StoredInput;
use crate::timetabling::refused;

/// A search and how far it is.
pub(super) struct Search {
    instance: String,
    seed: u64,
    done_ppm: AtomicI64,
    value: AtomicI64,
    bound: AtomicI64,
}

/// What came of a search.
pub(super) enum Brought {
    /// A plan that the checker accepted.
    Plan(String, Figures),
    /// None.
    Nothing(Failed),
}

impl Search {
    pub fn of(instance: String, run: &Run) -> Self {
        Self {
            instance,
            seed: run.seed.into(),
            done_ppm: AtomicI64::new(0),
            value: AtomicI64::new(0),
            bound: AtomicI64::new(0),
        }
    }

    pub fn progress(&self) -> Progress {
        Progress {
            done_ppm: self.done_ppm.load(Ordering::Relaxed),
            value: self.value.load(Ordering::Relaxed),
            bound: self.bound.load(Ordering::Relaxed),
        }
    }

    /// Searches until it is done or is to stop.
    pub fn run(&self, stop: &(dyn Fn() -> bool + Sync)) -> Brought {
        let begun = Clock::now();
        let checked = match timetable::read(self.instance.as_bytes()) {
            Ok(checked) => checked,
            Err(refusal) => return Brought::Nothing(self.told(&refusal)),
        };
        let watch = Watch {
            stop,
            tell: &|progress| self.tell(progress),
        };
        let mut plan = match timetable::solve(&checked, self.seed, &watch) {
            Ok(plan) => plan,
            Err(Failure::Refused(refusal)) => return Brought::Nothing(self.told(&refusal)),
            Err(Failure::PinsFoundNoPlace) => {
                return Brought::Nothing(failed("pins_found_no_place"));
            }
        };
        let elapsed = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        plan.header.solver.elapsed_ms = elapsed;
        self.judged(&plan)
    }

    /// The plan as the independent checker accepts it, with its figures.
    fn judged(&self, plan: &Plan) -> Brought {
        let Ok(text) = serde_json::to_string(plan) else {
            return Brought::Nothing(failed("search_broke"));
        };
        let broken = match checker::check(self.instance.as_bytes(), text.as_bytes()) {
            Ok(report) if report.is_accepted() => return Brought::Plan(text, figures(plan)),
            Ok(report) => report.violations.first().map(ToString::to_string),
            Err(refused) => Some(refused.to_string()),
        };
        tracing::error!(
            sha256 = plan.header.instance_sha256,
            broken,
            "the checker rejects a plan"
        );
        Brought::Nothing(Failed {
            item: broken,
            ..failed("checker_rejected")
        })
    }

    fn tell(&self, progress: optimise::Progress) {
        let whole = |number: u64| i64::try_from(number).unwrap_or(0);
        self.done_ppm
            .store(progress.done_ppm.into(), Ordering::Relaxed);
        self.value.store(whole(progress.value), Ordering::Relaxed);
        self.bound.store(whole(progress.bound), Ordering::Relaxed);
    }

    fn told(&self, refusal: &optimise::Refusal) -> Failed {
        let input: StoredInput = serde_json::from_str(&self.instance).unwrap_or_default();
        let pin = |at: usize| {
            let pin = input.pins.get(at)?;
            Some(format!("{} / {}", pin.seeker, pin.opening))
        };
        let refused = refused::translated(refusal, pin);
        Failed {
            reason: refused.code.as_str().to_owned(),
            item: refused.facts.get("item").cloned(),
        }
    }
}

fn figures(plan: &Plan) -> Figures {
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let objective = &plan.header.objective;
    let level = |name: &str| objective.iter().find(|one| one.level == name);
    let value = level("value");
    let kept = level("kept").map(|one| u32::try_from(one.value).unwrap_or(u32::MAX));
    let changes = plan.secondary.changes;
    Figures {
        value: value.map_or(0, |one| one.value),
        bound: value.map_or(0, |one| one.bound),
        gap_ppm: value.map_or(0, |one| one.gap_ppm),
        is_optimal: plan.header.status == Status::Optimal,
        interviews: count(plan.interviews.len()),
        unplaced: count(plan.unplaced.len()),
        panel_idle: plan.secondary.panel_idle,
        seeker_wait: plan.secondary.seeker_wait,
        seeker_walk: plan.secondary.seeker_walk,
        waited_late: plan.secondary.waited_late,
        kept,
        moved: changes.map(|one| count(one.moved)),
        lost: changes.map(|one| count(one.lost)),
        added: changes.map(|one| count(one.added)),
        elapsed_ms: plan.header.solver.elapsed_ms,
    }
}
