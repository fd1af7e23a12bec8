//! Those whom a plan leaves without a booth.

use contract::Page;
use contract::booths::{ListAllocationWaiting, WaitingEmployer};
use service::{Look, Outcome};

use crate::allocation::{self, Telling, page_of};

/// The employers whom a plan leaves without a booth in a session, in the order in which they move up, each
/// with its points and why it waits. Nothing while there is no plan. For those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `allocation_not_found`.
pub async fn list_allocation_waiting(
    look: Look,
    query: ListAllocationWaiting,
) -> Outcome<Page<WaitingEmployer>> {
    let kept = allocation::find(look.db(), look.actor(), query.run).await?;
    let telling = Telling::read(look.db(), &kept, query.session).await?;
    let waiting = telling.map_or_else(Vec::new, |telling| telling.waiting());
    page_of(waiting, query.paging, |one| one.application.0)
}
