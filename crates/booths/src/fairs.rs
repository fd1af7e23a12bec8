//! The fair that a request is about.

use data::Connection;
use domain::fair::{Fair, FairState};
use domain::id::{CentreId, FairId};
use domain::{Actor, Code, Refusal};
use service::{Look, Outcome};

/// A fair of a centre; without a centre, of any.
///
/// Refuses with `fair_not_found`.
pub(crate) async fn find(
    db: &impl Connection,
    centre: Option<CentreId>,
    fair: FairId,
) -> Outcome<Fair> {
    let found = data::registration::find_fair(db, centre, fair).await?;
    let found = found.ok_or(Refusal::new(Code::FairNotFound))?;
    Ok(found.fair)
}

/// A fair of the centre that is to take place.
///
/// Refuses with `fair_not_found` or `fair_cancelled`.
pub(crate) async fn find_standing(
    db: &impl Connection,
    centre: CentreId,
    fair: FairId,
) -> Outcome<Fair> {
    let fair = find(db, Some(centre), fair).await?;
    if fair.state == FairState::Cancelled {
        return Err(Refusal::new(Code::FairCancelled).into());
    }
    Ok(fair)
}

/// A fair that the one who asks may see: drafts are for those who run fairs.
///
/// Refuses with `fair_not_found`.
pub(crate) async fn find_visible(look: &Look, fair: FairId) -> Outcome<Fair> {
    let fair = find(look.db(), look.actor().centre, fair).await?;
    must_be_visible(&fair, look.actor())?;
    Ok(fair)
}

/// Passes those who may see a fair: of another centre they see none, and drafts are for those who
/// run fairs.
///
/// Refuses with `fair_not_found`.
pub(crate) fn must_be_visible(fair: &Fair, actor: &Actor) -> Result<(), Refusal> {
    let is_theirs = actor.centre.is_none_or(|centre| centre == fair.centre);
    if is_theirs && (fair.state != FairState::Draft || actor.runs_fairs()) {
        Ok(())
    } else {
        Err(Refusal::new(Code::FairNotFound))
    }
}

#[cfg(test)]
mod tests;
