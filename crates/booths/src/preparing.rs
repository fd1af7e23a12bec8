//! What is said before booths are given out, for people to read.

use contract::booths::PreparationView;
use data::Connection;
use domain::allocation::Preparation;
use domain::fair::Fair;
use service::Outcome;

use crate::allocation::find_grid;

/// What was said, and what can be wished at the fair.
pub(crate) async fn view(
    db: &impl Connection,
    fair: &Fair,
    preparation: Preparation,
) -> Outcome<PreparationView> {
    let grid = find_grid(db, fair.id).await?;
    Ok(PreparationView {
        closes_at: preparation.closes(fair),
        preparation,
        zones: grid.zones().into_iter().map(str::to_owned).collect(),
        places: grid.places.into_keys().collect(),
    })
}
