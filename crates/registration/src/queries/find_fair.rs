use contract::registration::{FairView, FindFair};
use data::registration::CountedFair;
use domain::fair::FairState;
use domain::id::FairId;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::views;

/// A fair; a draft only for staff.
///
/// Refuses with `fair_not_found`.
pub async fn find_fair(look: Look, query: FindFair) -> Outcome<FairView> {
    let fair = visible_fair(&look, query.fair).await?;
    views::fair_view(look.db(), fair, look.now()).await
}

/// A fair that who asks may see: of the centre chosen, or of any before one is.
///
/// Refuses with `fair_not_found`.
pub(super) async fn visible_fair(look: &Look, id: FairId) -> Outcome<CountedFair> {
    let actor = look.actor();
    let found = data::registration::find_fair(look.db(), actor.centre, id).await?;
    let visible = found.filter(|one| {
        one.fair.state != FairState::Draft || actor.centre.is_some() && actor.is_staff()
    });
    Ok(visible.ok_or(Refusal::new(Code::FairNotFound))?)
}
