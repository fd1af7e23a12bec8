//! Placements as they are shown.

use contract::registration::PlacementView;
use data::Connection;
use data::registration as rows;
use domain::id::CentreId;
use domain::placement::Placement;
use service::Outcome;

/// Placements with names and follow-ups, in the order given.
pub async fn placement_views(
    db: &impl Connection,
    centre: CentreId,
    placements: Vec<Placement>,
) -> Outcome<Vec<PlacementView>> {
    let people = rows::person_names(db, centre, placements.iter().map(|one| one.person)).await?;
    let employers = placements.iter().map(|one| one.employer);
    let employers = rows::employer_names(db, centre, employers).await?;
    let mut chains = rows::follow_ups_of(db, placements.iter().map(|one| one.id)).await?;
    let view = |placement: Placement| PlacementView {
        person_name: people.get(&placement.person).cloned().unwrap_or_default(),
        employer_name: employers
            .get(&placement.employer)
            .cloned()
            .unwrap_or_default(),
        follow_ups: chains.remove(&placement.id).unwrap_or_default(),
        placement,
    };
    Ok(placements.into_iter().map(view).collect())
}

/// A placement with names and follow-ups.
pub async fn placement_view(db: &impl Connection, placement: Placement) -> Outcome<PlacementView> {
    let mut views = placement_views(db, placement.centre, vec![placement]).await?;
    Ok(views.remove(0))
}
