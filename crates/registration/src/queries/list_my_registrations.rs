use contract::Page;
use contract::registration::{ListMyRegistrations, RegistrationView};
use data::registration::{self as rows, RegistrationFilter};
use service::{Look, Outcome};

use crate::views;

/// The registrations of who asks.
///
/// Refuses with `sign_in_needed`.
pub async fn list_my_registrations(
    look: Look,
    query: ListMyRegistrations,
) -> Outcome<Page<RegistrationView>> {
    let centre = look.actor().centre()?;
    let filter = RegistrationFilter {
        fair: query.fair,
        person: Some(look.actor().person()?),
        after: query.paging.after,
        ..RegistrationFilter::default()
    };
    let limit = query.paging.limit();
    let found = rows::registrations_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let found = views::registration_views(look.db(), centre, found).await?;
    Ok(Page::cut(found, limit, |one| one.registration.id.0))
}
