//! Letting data go again.

use contract::accounts::LiftLegalHold;
use data::privacy;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// Lifts a legal hold: what was kept for longer than its time goes with the next round of the clock.
///
/// Refuses with `not_allowed` or `hold_not_found`.
pub async fn lift_legal_hold(work: Work, command: LiftLegalHold) -> Outcome<()> {
    let centre = work.actor().must_administer()?;
    if !privacy::lift_hold(work.tx(), centre, command.hold, work.now()).await? {
        return Err(Refusal::new(Code::HoldNotFound).into());
    }
    work.audit(command.hold, json!({}));
    Ok(())
}
