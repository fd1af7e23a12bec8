use contract::registration::{FindPlacement, PlacementView};
use service::{Look, Outcome};

use crate::{placing, stored};

/// A placement with its follow-ups, for staff.
///
/// Refuses with `not_allowed` or `placement_not_found`.
pub async fn find_placement(look: Look, query: FindPlacement) -> Outcome<PlacementView> {
    let centre = look.actor().must_be_staff()?;
    let placement = stored::placement(look.db(), centre, query.placement).await?;
    look.shows(placement.person);
    placing::placement_view(look.db(), placement).await
}
