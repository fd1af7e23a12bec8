//! Letting somebody book again.

use contract::interviews::{LiftBlock, StandingView};
use domain::text;
use service::{Outcome, Work};

use crate::standing;

/// Lifts the block of somebody who did not come too often; what was missed until now counts no more,
/// whether it blocks already or not.
///
/// Refuses with `not_allowed`, `person_not_found`, `text_missing` or `text_too_long`.
/// For staff.
pub async fn lift_block(work: Work, command: LiftBlock) -> Outcome<StandingView> {
    let centre = work.actor().must_be_staff()?;
    let reason = text::line("reason", &command.reason, 500)?;
    let before = standing::of(work.tx(), centre, command.person, work.now()).await?;
    let (by, at) = (work.actor().person, work.now());
    data::ledger::lift_block(work.tx(), centre, command.person, by, (at, &reason)).await?;
    work.audit(
        command.person,
        serde_json::json!({ "was_until": before.blocked_until, "missed": before.missed.len() }),
    );
    standing::of(work.tx(), centre, command.person, at).await
}
