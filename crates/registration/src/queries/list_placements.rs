use contract::Page;
use contract::registration::{ListPlacements, PlacementView};
use data::registration::{self as rows, PlacementFilter};
use service::{Look, Outcome};

use crate::placing;

/// Placements, for staff.
///
/// Refuses with `not_allowed`.
pub async fn list_placements(look: Look, query: ListPlacements) -> Outcome<Page<PlacementView>> {
    let centre = look.actor().must_be_staff()?;
    let filter = PlacementFilter {
        person: query.person,
        employer: query.employer,
        fair: query.fair,
        after: query.paging.after,
    };
    let limit = query.paging.limit();
    let found = rows::placements_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let views = placing::placement_views(look.db(), centre, found).await?;
    let page = Page::cut(views, limit, |one: &PlacementView| one.placement.id.0);
    look.shows_all(page.items.iter().map(|one| one.placement.person));
    Ok(page)
}
