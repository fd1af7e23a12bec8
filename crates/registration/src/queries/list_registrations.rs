use contract::Page;
use contract::registration::{ListRegistrations, RegistrationView};
use data::registration::{self as rows, RegistrationFilter};
use service::{Look, Outcome};

use crate::{stored, views};

/// The registrations for a fair, for staff.
///
/// Refuses with `not_allowed` or `fair_not_found`.
pub async fn list_registrations(
    look: Look,
    query: ListRegistrations,
) -> Outcome<Page<RegistrationView>> {
    let centre = look.actor().must_be_staff()?;
    let fair = stored::fair(look.db(), centre, query.fair).await?.fair;
    let filter = RegistrationFilter {
        fair: Some(fair.id),
        person: None,
        state: query.state,
        checked_in: query.checked_in,
        after: query.paging.after,
    };
    let limit = query.paging.limit();
    let found = rows::registrations_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let found = views::registration_views(look.db(), centre, found).await?;
    let page = Page::cut(found, limit, |one| one.registration.id.0);
    look.shows_all(page.items.iter().map(|one| one.registration.person));
    Ok(page)
}
