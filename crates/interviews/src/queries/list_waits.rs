//! Who waits.

use contract::Page;
use contract::interviews::{ListWaits, WaitView};
use data::ledger::WaitFilter;
use service::{Look, Outcome};

use crate::waits;

/// Who waits, in the order of joining, each with the place in the order of the policy in force.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For staff.
pub async fn list_waits(look: Look, query: ListWaits) -> Outcome<Page<WaitView>> {
    let centre = look.actor().must_be_staff()?;
    let limit = query.paging.limit();
    let filter = WaitFilter {
        person: query.person,
        kind: query.kind,
        fair: query.fair,
        resource: query.resource,
        state: None,
        live: !query.ended,
        after: query.paging.after,
    };
    let found = data::ledger::waits_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let page = Page::cut(found, limit, |wait| wait.id.0);
    look.shows_all(page.items.iter().map(|wait| wait.person));
    Ok(Page {
        items: waits::views(look.db(), page.items).await?,
        next: page.next,
    })
}
