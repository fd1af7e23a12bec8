//! Who has read what of others.

use contract::accounts::{AccessView, ListAccesses};
use contract::message::Page;
use data::privacy::{self, Access, AccessFilter};
use domain::Actor;
use domain::Refusal;
use domain::id::CentreId;
use service::{Look, Outcome};

/// Who has read personal data: of oneself for everybody, of anybody for administrators.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_accesses(look: Look, query: ListAccesses) -> Outcome<Page<AccessView>> {
    let centre = must_oversee(look.actor(), &query)?;
    let limit = query.paging.limit();
    let filter = AccessFilter {
        person: query.person,
        reader: query.reader,
        before: query.paging.after,
    };
    let found = privacy::accesses_of(look.db(), centre, filter, u64::from(limit) + 1).await?;
    let views = found.into_iter().map(view).collect();
    Ok(Page::cut(views, limit, |view: &AccessView| view.id))
}

fn must_oversee(actor: &Actor, query: &ListAccesses) -> Result<CentreId, Refusal> {
    match query.person {
        Some(person) if actor.person == Some(person) => actor.centre(),
        _ => actor.must_administer(),
    }
}

/// An access as it is shown.
pub(crate) fn view(access: Access) -> AccessView {
    AccessView {
        id: access.id,
        reader: access.reader,
        employer: access.employer,
        query: access.query,
        reason: access.reason,
        people: u32::try_from(access.count).unwrap_or(u32::MAX),
        at: access.at,
    }
}
