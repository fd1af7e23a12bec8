//! Booth allocation.

mod best;
mod hall;
mod instance;
mod plan;
mod read;
mod reasons;
mod rules;
mod waiting;
mod wishes;

pub use instance::Instance;

use crate::fields::Object;
use crate::refused::Refused;
use crate::report::Report;
use plan::Plan;

/// Checks the bytes of a plan against an instance with this hash.
///
/// # Errors
/// Refuses the instance.
pub fn check(instance: &Object<'_>, plan: &[u8], hash: &str) -> Result<Report, Refused> {
    let instance = Instance::read(instance)?;
    let mut report = Report::default();
    if let Some(plan) = Plan::read(plan, &instance, &mut report) {
        rules::check(&instance, &plan, &mut report);
        waiting::check(&instance, &plan, &mut report);
        reasons::check(&instance, &plan, &mut report);
        let values = values(&instance, &plan);
        plan.header.check(hash, &values, &mut report);
        best::check_bounds(&instance, &plan, &values, &mut report);
        report.figure("requests with a booth", plan.held.iter().flatten().count());
        report.figure("requests", instance.requests.len());
    }
    Ok(report)
}

/// Name and value of each level, highest first.
fn values(instance: &Instance, plan: &Plan) -> Vec<(&'static str, i64)> {
    let placed = || (0..instance.requests.len()).filter(|request| plan.held[*request].is_some());
    let wishes = instance.wishes.iter();
    let met = wishes.filter(|wish| wishes::is_met(instance, plan, wish) == Some(true));
    vec![
        (
            "score",
            placed().map(|request| instance.score(request)).sum(),
        ),
        (
            "first_come",
            placed().map(|request| instance.first_come(request)).sum(),
        ),
        ("wishes", met.map(|wish| wish.weight).sum()),
    ]
}
