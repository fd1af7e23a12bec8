//! The consents of a person.

use contract::accounts::{ConsentView, ListConsents};
use contract::message::Page;
use data::accounts;
use service::{Look, Outcome};

use crate::{consents, people};

/// All consents of a person, also those taken back, for the person and for staff.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn list_consents(look: Look, query: ListConsents) -> Outcome<Page<ConsentView>> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = people::find(look.db(), centre, query.person).await?.id;
    let (after, limit) = (query.paging.after, query.paging.limit());
    let found = accounts::consents_of(look.db(), person, after, u64::from(limit) + 1).await?;
    look.shows(person);
    let views = found.into_iter().map(consents::view).collect();
    Ok(Page::cut(views, limit, |view: &ConsentView| view.id))
}
