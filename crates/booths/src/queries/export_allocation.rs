//! What a run was made from, as a file.

use contract::booths::{AllocationFile, ExportAllocation};
use domain::{Code, Refusal};
use service::{Failure, Look, Outcome};

use crate::allocation;

/// The instance of a run, or its plan, for `madang optimise`: without spaces it has the hash that the run
/// names. It holds ids, the fair's title, trades and scores, and nothing of people. For those who run
/// fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `allocation_not_found` or `allocation_not_usable`.
pub async fn export_allocation(look: Look, query: ExportAllocation) -> Outcome<AllocationFile> {
    let kept = allocation::find(look.db(), look.actor(), query.run).await?;
    let text = match query.plan {
        false => kept.instance,
        true => kept.plan.ok_or(Refusal::new(Code::AllocationNotUsable))?,
    };
    Ok(AllocationFile {
        instance_sha256: kept.run.instance_sha256,
        file: serde_json::from_str(&text).map_err(Failure::fail)?,
    })
}
