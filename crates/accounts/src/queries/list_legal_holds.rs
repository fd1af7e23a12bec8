//! What must not be destroyed.

use contract::accounts::{LegalHoldView, ListLegalHolds};
use contract::message::Page;
use data::privacy;
use service::{Look, Outcome};

use crate::holds;

/// The legal holds of the centre, also those lifted; for administrators.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_legal_holds(look: Look, query: ListLegalHolds) -> Outcome<Page<LegalHoldView>> {
    let centre = look.actor().must_administer()?;
    let (after, limit) = (query.paging.after, query.paging.limit());
    let found = privacy::holds_of(look.db(), centre, after, u64::from(limit) + 1).await?;
    let page = Page::cut(found, limit, |hold| hold.id);
    look.shows_all(page.items.iter().filter_map(|hold| hold.person));
    Ok(Page {
        items: page.items.into_iter().map(holds::view).collect(),
        next: page.next,
    })
}
