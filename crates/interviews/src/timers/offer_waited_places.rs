//! Looking again whether something is free for those who wait.

use domain::Touches;
use service::{Outcome, Work};

/// How many places are looked at, and entries ended, at a time.
const MOST: u64 = 300;

/// Offers what is free to those who wait: what became free for somebody without being freed, such as
/// a time whose booking has opened or with which another booking clashed; and ends what is past.
///
/// What is freed is offered within the decision that frees it and does not wait for this.
pub async fn offer_waited_places(work: Work) -> Outcome<()> {
    let gaps = data::ledger::gaps_waited_for(work.tx(), None, work.now(), MOST).await?;
    work.offer_places(gaps).await?;
    let past = data::ledger::past_waits(work.tx(), work.now(), MOST).await?;
    if past.is_empty() {
        return Ok(());
    }
    let touches = past.into_iter().fold(Touches::nothing(), Touches::wait);
    work.decide(touches, |diary, moment| {
        diary.end_past_waits(moment);
        Ok(())
    })
    .await
}
