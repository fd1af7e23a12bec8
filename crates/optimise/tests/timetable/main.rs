//! Timetables: what the format demands of every plan, and what the search promises.

mod cities;
mod example;
mod exhaustive;
mod fairs;
mod larger;
mod promises;
mod reasons;
mod refusals;
mod repairs;
mod rules;
mod single_rules;
mod uniform;
mod ways;

use optimise::Watch;
use optimise::timetable::format::Instance;
use optimise::timetable::{Failure, Plan, read, solve};

/// The plan of an instance, after every rule was looked at, here and by the independent checker.
fn plan(instance: &Instance) -> Plan {
    plan_with(instance, 1).expect("a plan")
}

fn plan_with(instance: &Instance, seed: u64) -> Result<Plan, Failure> {
    let bytes = serde_json::to_vec(instance).expect("an instance can be written");
    let checked = read(&bytes).unwrap_or_else(|refusal| panic!("{refusal}"));
    let plan = solve(&checked, seed, &Watch::none())?;
    assert_eq!(rules::broken(instance, &plan), [""; 0]);
    let text = serde_json::to_vec(&plan).expect("a plan can be written");
    let report = checker::check(&bytes, &text).expect("an instance that the checker takes");
    assert!(report.is_accepted(), "{:?}", report.violations);
    Ok(plan)
}

fn value(plan: &Plan) -> u64 {
    plan.header.objective[plan.header.objective.len() - 1].value
}

/// Seeker, opening, panel and start of each interview.
fn placed(plan: &Plan) -> Vec<(&str, &str, &str, u32)> {
    plan.interviews
        .iter()
        .map(|one| {
            (
                one.seeker.as_str(),
                one.opening.as_str(),
                one.panel.as_str(),
                one.start,
            )
        })
        .collect()
}
