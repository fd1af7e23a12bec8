//! The booths that a plan gives.

use contract::Page;
use contract::booths::{AllocatedBooth, ListAllocatedBooths};
use service::{Look, Outcome};

use crate::allocation::{self, Detail, Telling, page_of};

/// The booths that a plan gives in a session, by the names of the employers: with the points of each and,
/// unless it is asked in brief, its wishes and why some are missed. Nothing while there is no plan. For
/// those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `allocation_not_found`.
pub async fn list_allocated_booths(
    look: Look,
    query: ListAllocatedBooths,
) -> Outcome<Page<AllocatedBooth>> {
    let kept = allocation::find(look.db(), look.actor(), query.run).await?;
    let telling = Telling::read(look.db(), &kept, query.session).await?;
    let seated = telling.as_ref().map_or_else(Vec::new, Telling::seated);
    let detail = match query.brief {
        true => Detail::Brief,
        false => Detail::Whole,
    };
    let told = telling
        .iter()
        .flat_map(|telling| seated.iter().map(|one| telling.booth(*one, detail)));
    page_of(told, query.paging, |one| one.application.0)
}
