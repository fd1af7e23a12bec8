//! A fair was cancelled.

use contract::registration::FairCancelled;
use domain::Code;
use domain::refusal::Language;
use service::{Outcome, Work};

use crate::many;

/// Cancels the interviews of a cancelled fair.
pub async fn on_fair_cancelled(work: Work, event: FairCancelled) -> Outcome<()> {
    let filter = many::to_come(event.fair, work.now());
    let reason = Code::FairCancelled.sentence(Language::default());
    many::cancel(&work, event.centre, filter, Some(reason.to_owned())).await
}
