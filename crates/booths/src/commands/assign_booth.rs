//! Booths that the organiser gives out.

use contract::booths::{AssignBooth, SlotView};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::claimant::Claimant;
use crate::slots;

/// Gives an employer a booth for a session, or moves it there from the one it has; the one it
/// leaves goes to the first who waits and whom it fits.
///
/// Refuses with `not_allowed`, `session_not_found`, `fair_not_found`, `fair_cancelled`,
/// `application_not_found`, `not_approved`, `indirect_has_no_booth`, `booth_not_found` or
/// `booth_taken`. For those who run fairs.
pub async fn assign_booth(work: Work, command: AssignBooth) -> Outcome<SlotView> {
    let centre = work.actor().must_run_fairs()?;
    let claimant =
        Claimant::load(&work, command.fair, command.session, command.application).await?;
    claimant.application.must_get_a_booth()?;
    let booth = claimant.booth(&work, command.booth).await?;
    let old = claimant.slot(&work).await?;
    if let Some(same) = old.filter(|slot| slot.booth == command.booth) {
        return Ok(slots::view(&same, &booth));
    }
    let free = data::booths::free_booths(work.tx(), claimant.fair.id, claimant.session.id).await?;
    if !free.iter().any(|one| one.id == command.booth) {
        return Err(Refusal::new(Code::BoothTaken).into());
    }
    if let Some(old) = old {
        slots::free(&work, &[old]).await?;
    }
    let slot = slots::reserve(&work, claimant.party(), command.booth).await?;
    if old.is_some() {
        slots::pass_on(&work, centre, &claimant.session).await?;
    }
    Ok(slots::view(&slot, &booth))
}
