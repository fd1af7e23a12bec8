//! Ending the making of an allocation early.

use contract::booths::StopAllocation;
use domain::allocation::AllocationRun;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// Asks a run to end soon; the best plan so far is checked and kept.
///
/// Refuses with `not_allowed`, `allocation_not_found` or `allocation_over`. For those who run fairs.
pub async fn stop_allocation(work: Work, command: StopAllocation) -> Outcome<AllocationRun> {
    let centre = work.actor().must_run_fairs()?;
    let found = data::booths::run_for_update(work.tx(), centre, command.run).await?;
    let run = found.ok_or(Refusal::new(Code::AllocationNotFound))?;
    run.must_be_live()?;
    data::booths::stop_run(work.tx(), run.id).await?;
    work.audit(run.id, json!({ "fair": run.fair }));
    Ok(run)
}
