//! The mails of a centre.

use contract::Page;
use contract::invites::{DeliveryView, ListDeliveries};
use data::invites::{self, DeliveryFilter};
use service::{Look, Outcome};

use crate::views::{delivery_view, names_of};

/// The mails of a centre, newest first; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn list_deliveries(
    look: Look,
    query: ListDeliveries,
) -> Outcome<Page<DeliveryView>> {
    let centre = look.actor().must_be_staff()?;
    let filter = DeliveryFilter {
        state: query.state,
        person: query.person,
        before: query.paging.after,
        is_open: query.undelivered,
    };
    let limit = query.paging.limit();
    let found = invites::deliveries_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let views = found
        .iter()
        .map(delivery_view)
        .collect::<data::Result<_>>()?;
    let mut page = Page::cut(views, limit, |view: &DeliveryView| view.id.0);
    let people = page.items.iter().map(|view| view.person);
    let names = names_of(look.db(), people).await?;
    for view in &mut page.items {
        view.person_name = names.get(&view.person).cloned();
    }
    look.shows_all(page.items.iter().map(|view| view.person));
    Ok(page)
}
