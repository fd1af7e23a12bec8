//! A fair was cancelled.

use contract::registration::FairCancelled;
use data::booths::{QueueFilter, SlotFilter, WaitFilter};
use domain::Code;
use domain::refusal::Language;
use service::{Outcome, Work};

use crate::{panels, queues, slots, visits};

/// More than a fair has booth slots.
const MOST: u64 = 100_000;

/// Frees all booths of a cancelled fair and cancels its visits to come.
pub async fn on_fair_cancelled(work: Work, event: FairCancelled) -> Outcome<()> {
    data::booths::lock_sessions(work.tx(), event.fair).await?;
    let all = WaitFilter {
        fair: Some(event.fair),
        ..WaitFilter::default()
    };
    data::booths::delete_waits(work.tx(), all).await?;
    let all = SlotFilter::default();
    let had = data::booths::slots_of(work.tx(), event.fair, &all, MOST).await?;
    slots::free(&work, &had).await?;
    let panels = data::booths::lock_panels(work.tx(), event.fair).await?;
    let of_fair = QueueFilter {
        fair: Some(event.fair),
        ..QueueFilter::default()
    };
    queues::close(&work, &of_fair).await?;
    panels::close(&work, &panels).await?;
    let filter = visits::to_come(event.fair, None, work.now());
    let reason = Code::FairCancelled.sentence(Language::default());
    visits::cancel(&work, event.centre, filter, Some(reason.to_owned())).await
}
