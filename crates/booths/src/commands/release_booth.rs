//! Giving a booth back.

use contract::booths::{FreedBooth, ReleaseBooth};
use data::booths::WaitFilter;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::claimant::Claimant;
use crate::{panels, slots};

/// Gives back the booth of a session, which goes to the first who waits and whom it fits; or gives
/// up the place on the waiting list.
///
/// Refuses with `not_allowed`, `session_not_found`, `fair_not_found`, `fair_cancelled`,
/// `application_not_found`, `in_past` or `booth_not_reserved`. For the employer and those who run
/// fairs.
pub async fn release_booth(work: Work, command: ReleaseBooth) -> Outcome<FreedBooth> {
    let claimant =
        Claimant::load(&work, command.fair, command.session, command.application).await?;
    let centre = work.actor().must_speak_for(claimant.application.employer)?;
    claimant.must_be_to_come(work.now())?;
    let Some(slot) = claimant.slot(&work).await? else {
        leave_list(&work, &claimant).await?;
        return Ok(FreedBooth {
            booth: None,
            passed_on: false,
        });
    };
    slots::free(&work, &[slot]).await?;
    panels::refresh_place(&work, slot.fair, slot.employer).await?;
    let passed_on = slots::pass_on(&work, centre, &claimant.session).await?;
    Ok(FreedBooth {
        booth: Some(slot.booth),
        passed_on,
    })
}

async fn leave_list(work: &Work, claimant: &Claimant) -> Outcome<()> {
    let own = WaitFilter {
        session: Some(claimant.session.id),
        application: Some(claimant.application.id),
        ..WaitFilter::default()
    };
    if data::booths::delete_waits(work.tx(), own).await? == 0 {
        return Err(Refusal::new(Code::BoothNotReserved).into());
    }
    let details = json!({ "session": claimant.session.id, "waiting": false });
    work.audit(claimant.application.id, details);
    Ok(())
}
