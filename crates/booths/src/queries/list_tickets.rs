//! A seeker's tickets.

use contract::Page;
use contract::booths::{ListTickets, TicketView};
use data::booths::TicketFilter;
use service::{Look, Outcome};

use crate::{fairs, tickets};

/// A seeker's tickets of a fair, with place and wait: for the seeker and staff.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn list_tickets(look: Look, query: ListTickets) -> Outcome<Page<TicketView>> {
    let person = query.person.map_or_else(|| look.actor().person(), Ok)?;
    let centre = look.actor().must_act_for(person)?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let limit = query.paging.limit();
    let filter = TicketFilter {
        person: Some(person),
        fair: Some(fair.id),
        after: query.paging.after,
        ..TicketFilter::default()
    };
    let most = u64::from(limit) + 1;
    let found = data::booths::tickets_of(look.db(), centre, &filter, most).await?;
    let page = Page::cut(found, limit, |ticket| ticket.id.0);
    let mut items = Vec::new();
    for ticket in &page.items {
        items.push(tickets::view(look.db(), ticket, look.now()).await?);
    }
    Ok(Page {
        items,
        next: page.next,
    })
}
