//! Ending holds that nobody confirmed.

use domain::BookingKind;
use service::{Outcome, Work, overdue};

/// Ends the holds of interviews and room loans whose time has run out.
pub async fn release_expired_holds(work: Work) -> Outcome<bool> {
    overdue::release_expired_holds(work, &[BookingKind::Interview, BookingKind::RoomLoan]).await
use domain::Touches;
use service::{Outcome, Work};

use crate::many::OWN_KINDS;

/// How many holds are ended at a time.
const MOST: u64 = 200;

/// Ends the holds of this service's bookings whose time has run out.
pub async fn release_expired_holds(work: Work) -> Outcome<()> {
    let overdue = data::ledger::overdue_holds(work.tx(), &OWN_KINDS, work.now(), MOST).await?;
    if overdue.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = overdue.iter().map(|booking| booking.id).collect();
    let touches = ids
        .iter()
        .fold(Touches::nothing(), |touches, id| touches.booking(*id));
    work.decide(touches, move |diary, moment| {
        for id in ids {
            // One that was confirmed or cancelled meanwhile is no hold any more.
            diary.expire(id, moment).ok();
        }
        Ok(())
    })
    .await
}
