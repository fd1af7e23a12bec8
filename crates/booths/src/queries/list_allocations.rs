//! The making of allocations.

use contract::Page;
use contract::booths::ListAllocations;
use domain::allocation::AllocationRun;
use service::{Look, Outcome};

use crate::fairs;

/// The runs of a fair, the newest first, each with its state and how far it is. For those who run
/// fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn list_allocations(look: Look, query: ListAllocations) -> Outcome<Page<AllocationRun>> {
    let centre = look.actor().must_run_fairs()?;
    let fair = fairs::find(look.db(), Some(centre), query.fair).await?;
    let (before, limit) = (query.paging.after, query.paging.limit());
    let runs = data::booths::runs_of(look.db(), fair.id, before, u64::from(limit) + 1).await?;
    Ok(Page::cut(runs, limit, |run: &AllocationRun| run.id.0))
}
