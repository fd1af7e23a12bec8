//! A fair was cancelled.

use contract::registration::FairCancelled;
use domain::Code;
use domain::proposal::CallOff;
use domain::refusal::Language;
use service::{Outcome, Work};

use crate::{desks, many, screening};

/// Closes the desks of a cancelled fair, so that nobody books them any more, ends the proposals that wait
/// for an answer, and cancels its interviews and the bookings of its desks.
pub async fn on_fair_cancelled(work: Work, event: FairCancelled) -> Outcome<()> {
    // Who books meanwhile is decided before this, and cancelled below, or finds the desk closed.
    desks::close_all(&work, event.centre, event.fair).await?;
    let at = (event.centre, event.fair);
    screening::call_off_proposals(&work, at, None, CallOff::FairCancelled).await?;
    let filter = many::to_come(event.fair, work.now());
    let reason = Code::FairCancelled.sentence(Language::default());
    many::cancel(&work, event.centre, filter, Some(reason.to_owned())).await
}
