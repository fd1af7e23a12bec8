//! Runs whose process is gone.

use contract::booths::AllocationEnded;
use domain::allocation::AllocationRun;
use serde_json::json;
use service::{Outcome, Work};

/// Marks runs as lost whose process has given no sign of life for 20 seconds, so that the next can be
/// proposed.
pub async fn end_lost_allocations(work: Work) -> Outcome<()> {
    let since = AllocationRun::silent_since(work.true_now());
    for run in data::booths::lost_runs(work.tx(), since).await? {
        let lost = run.lose(work.now());
        data::booths::save_run(work.tx(), &lost, None).await?;
        work.emit(AllocationEnded {
            run: lost.id,
            fair: lost.fair,
            centre: lost.centre,
            state: lost.state,
            version: lost.version,
        });
        work.audit_in(lost.centre, lost.id, json!({ "state": lost.state }));
    }
    Ok(())
}
