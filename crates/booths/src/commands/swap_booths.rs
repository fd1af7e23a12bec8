//! Two employers exchange what a plan gives them.

use contract::booths::{PinView, SwapBooths};
use domain::allocation::{BoothRequest, Seat, must_be_publishable, must_fit, swap};
use domain::id::ApplicationId;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::allocation::{self, Plan};
use crate::claimant::Claimant;
use crate::pinning;

/// Fixes for each of two employers the booth that a plan gives to the other.
///
/// Refuses with `not_allowed`, `allocation_not_found`, `allocation_not_usable`, `session_not_found`,
/// `session_first_come`, `in_past`, `application_not_found`, `no_booth_planned`, `nothing_to_swap`,
/// `booth_not_found`, `booth_already_reserved`, `booth_taken`, `booth_pinned`, or `booth_does_not_fit`
/// naming the booth, the employer and what is missing. For those who run fairs.
pub async fn swap_booths(work: Work, command: SwapBooths) -> Outcome<Vec<PinView>> {
    let kept = allocation::find(work.tx(), work.actor(), command.run).await?;
    kept.run.must_be_usable()?;
    let plan = Plan::read(kept.plan.as_deref().unwrap_or_default())?;
    let planned = |application: ApplicationId| -> Result<Seat, Refusal> {
        let own = |request: &&BoothRequest| {
            request.session == command.session && request.application == application
        };
        let request = kept.requests.iter().find(own);
        let seat = request.and_then(|request| plan.seat(request));
        seat.ok_or(Refusal::new(Code::NoBoothPlanned))
    };
    let seats = swap(planned(command.application)?, planned(command.other)?)?;
    let fair = kept.run.fair;
    for seat in seats {
        let claimant = Claimant::load(&work, fair, seat.session, seat.application).await?;
        must_be_publishable(&claimant.session, work.now())?;
        let booth = claimant.booth(&work, seat.booth).await?;
        let (needs, name) = pinning::needs_and_name(&work, &claimant).await?;
        must_fit(&booth.booth, &needs, &name)?;
        pinning::must_be_free(&work, &claimant, &seats).await?;
    }
    data::booths::save_pins(work.tx(), kept.run.centre, fair, &seats).await?;
    let applications = [command.application, command.other];
    let details = json!({ "session": command.session, "applications": applications });
    work.audit(kept.run.id, details);
    allocation::pins(work.tx(), fair, &seats).await
}
