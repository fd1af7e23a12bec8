//! The making of allocations.

use contract::Page;
use contract::booths::{AllocationLine, ListAllocations};
use service::{Look, Outcome};

use crate::allocation::lines;
use crate::fairs;

/// More would not fit into one message.
const MOST: u16 = 50;

/// The runs of a fair, the newest first, each with its state, how far it is and who began it; at
/// most 50 on a page. For those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn list_allocations(look: Look, query: ListAllocations) -> Outcome<Page<AllocationLine>> {
    let centre = look.actor().must_run_fairs()?;
    let fair = fairs::find(look.db(), Some(centre), query.fair).await?;
    let (before, limit) = (query.paging.after, query.paging.limit().min(MOST));
    let runs = data::booths::runs_of(look.db(), fair.id, before, u64::from(limit) + 1).await?;
    let lines = lines(look.db(), centre, runs).await?;
    Ok(Page::cut(lines, limit, |line| line.run.id.0))
}
