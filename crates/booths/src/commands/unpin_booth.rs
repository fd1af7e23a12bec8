//! Fixing no booth for an employer any longer.

use contract::booths::UnpinBooth;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::claimant::Claimant;

/// Fixes no booth for an employer in the allocations to come.
///
/// Refuses with `not_allowed`, `session_not_found`, `fair_not_found`, `fair_cancelled`,
/// `application_not_found`, or `booth_not_found` when none is fixed. For those who run fairs.
pub async fn unpin_booth(work: Work, command: UnpinBooth) -> Outcome<()> {
    work.actor().must_run_fairs()?;
    let claimant =
        Claimant::load(&work, command.fair, command.session, command.application).await?;
    let (session, application) = (claimant.session.id, claimant.application.id);
    if !data::booths::delete_pin(work.tx(), session, application).await? {
        return Err(Refusal::new(Code::BoothNotFound).into());
    }
    work.audit(application, json!({ "session": session, "pinned": false }));
    Ok(())
}
