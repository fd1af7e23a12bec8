//! Fixing a booth for an employer.

use contract::booths::{PinBooth, PinView};
use domain::allocation::{Seat, must_fit};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::claimant::Claimant;
use crate::{allocation, pinning};

/// Fixes a booth for an employer in the allocations to come.
///
/// Refuses with `not_allowed`, `session_not_found`, `session_first_come`, `in_past`, `fair_not_found`,
/// `fair_cancelled`, `application_not_found`, `not_approved`, `indirect_has_no_booth`,
/// `booth_not_found`, `booth_already_reserved`, `booth_taken`, `booth_pinned` or `booth_does_not_fit`.
/// For those who run fairs.
pub async fn pin_booth(work: Work, command: PinBooth) -> Outcome<PinView> {
    work.actor().must_run_fairs()?;
    let claimant =
        Claimant::load(&work, command.fair, command.session, command.application).await?;
    claimant.application.must_get_a_booth()?;
    domain::allocation::must_be_publishable(&claimant.session, work.now())?;
    let booth = claimant.booth(&work, command.booth).await?;
    if booth.hall.is_none() {
        return Err(Refusal::new(Code::BoothNotFound).into());
    }
    let (needs, name) = pinning::needs_and_name(&work, &claimant).await?;
    must_fit(&booth.booth, &needs, &name)?;
    let seat = Seat {
        session: claimant.session.id,
        application: claimant.application.id,
        booth: command.booth,
    };
    pinning::must_be_free(&work, &claimant, &[seat]).await?;
    data::booths::save_pins(work.tx(), claimant.fair.centre, claimant.fair.id, &[seat]).await?;
    let (session, application) = (seat.session, seat.application);
    let details = json!({ "session": session, "application": application, "pinned": true });
    work.audit(seat.booth, details);
    let mut views = allocation::pins(work.tx(), claimant.fair.id, &[seat]).await?;
    Ok(views.remove(0))
}
