//! Ending holds that nobody confirmed.

use domain::{BookingKind, Touches};
use service::{Outcome, Work};

/// How many holds are ended at a time.
const MOST: u64 = 200;

/// Ends the holds of visits whose time has run out.
pub async fn release_expired_holds(work: Work) -> Outcome<()> {
    let kinds = [BookingKind::BoothVisit];
    let overdue = data::ledger::overdue_holds(work.tx(), &kinds, work.now(), MOST).await?;
    if overdue.is_empty() {
        return Ok(());
    }
    let touches = overdue
        .iter()
        .fold(Touches::nothing(), |touches, one| touches.booking(one.id));
    work.decide(touches, |diary, moment| {
        for hold in &overdue {
            // One that was confirmed or cancelled meanwhile is no hold any more.
            diary.expire(hold.id, moment).ok();
        }
        Ok(())
    })
    .await
}
