//! For what one person waits.

use contract::interviews::{ListMyWaits, WaitView};
use data::ledger::WaitFilter;
use service::{Look, Outcome};

use crate::waits;

/// More than one person may wait for at a time.
const MOST: u64 = 50;

/// For what one person waits or has an open offer, with the place in the order.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For the person and for staff.
pub async fn list_my_waits(look: Look, query: ListMyWaits) -> Outcome<Vec<WaitView>> {
    let person = query.person.map_or_else(|| look.actor().person(), Ok)?;
    let centre = look.actor().must_act_for(person)?;
    look.shows(person);
    let filter = WaitFilter {
        person: Some(person),
        live: true,
        ..WaitFilter::default()
    };
    let mut views = Vec::new();
    for wait in data::ledger::waits_of(look.db(), centre, &filter, MOST).await? {
        views.push(waits::view(look.db(), wait).await?);
    }
    Ok(views)
}
