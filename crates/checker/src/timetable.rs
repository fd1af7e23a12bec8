//! Interview timetables.

mod bookings;
mod complete;
mod figures;
mod instance;
mod intervals;
mod obstacles;
mod plan;
mod read;
mod rules;

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
        complete::check(&instance, &plan, &mut report);
        let values = figures::values(&instance, &plan);
        plan.header.check(hash, &values, &mut report);
        figures::check_secondary(&instance, &plan, &mut report);
    }
    Ok(report)
}
