//! Booths given out by the organiser: what a plan is made from, and what it says.

mod asked;
mod hall;
mod instance;
mod paging;
mod plan;
mod telling;
mod view;

pub(crate) use asked::{needs_of, requests};
pub(crate) use hall::{Grid, find_grid};
pub(crate) use instance::instance;
pub(crate) use paging::page_of;
pub(crate) use plan::Plan;
pub(crate) use telling::{Detail, Telling};
pub(crate) use view::{lines, pins, view};

use data::Connection;
use data::booths::PlannedRun;
use domain::id::AllocationRunId;
use domain::{Actor, Code, Refusal};
use service::Outcome;

/// A run of the centre of whoever runs fairs, with its plan.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `allocation_not_found`.
pub(crate) async fn find(
    db: &impl Connection,
    actor: &Actor,
    run: AllocationRunId,
) -> Outcome<PlannedRun> {
    let centre = actor.must_run_fairs()?;
    let found = data::booths::find_planned_run(db, centre, run).await?;
    Ok(found.ok_or(Refusal::new(Code::AllocationNotFound))?)
}
