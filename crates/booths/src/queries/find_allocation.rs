//! One making of an allocation, and what came of it.

use contract::booths::{AllocationView, FindAllocation};
use service::{Look, Outcome};

use crate::allocation;

/// A run: its seed, rules and hash, who began it, how far it is, and value, bound and gap of each level; of
/// the session that is named also how many have a booth and how many wait, and how those who draw crowds
/// are spread. For those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `allocation_not_found`.
pub async fn find_allocation(look: Look, query: FindAllocation) -> Outcome<AllocationView> {
    let kept = allocation::find(look.db(), look.actor(), query.run).await?;
    allocation::view(look.db(), &kept, query.session).await
}
