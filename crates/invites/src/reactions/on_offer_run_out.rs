//! An offer was not accepted in time.

use std::sync::Arc;

use contract::waiting::OfferRunOut;
use domain::delivery::GIVE_UP_AFTER;
use domain::texting::TextKind;
use domain::{Booking, Instant};
use service::{Outcome, Work};

use crate::offers::{OfferNews, run_out_offer, tell};
use crate::settings::Settings;

/// Tells the person once that their waiting is over and no turn is kept, while they can still do something
/// about it.
pub(crate) async fn on_offer_run_out(
    settings: Arc<Settings>,
    work: Work,
    event: OfferRunOut,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    let Some(wait) = wait else {
        return Ok(());
    };
    let Some(booking) = run_out_offer(work.tx(), &wait).await? else {
        return Ok(());
    };
    let now = work.now();
    if !is_news(&booking, now) {
        return Ok(());
    }
    let news = OfferNews {
        kind: TextKind::RunOut,
        wait: &wait,
        booking: &booking,
        give_up_at: now.plus(GIVE_UP_AFTER).min(booking.during.from),
    };
    tell(&settings, &work, &news).await
}

/// True while what was offered is still to come and the offer ended of late: whoever reads the events of
/// weeks, as after an upgrade, does not mail what is long over.
fn is_news(booking: &Booking, now: Instant) -> bool {
    let is_of_late = |ended: Instant| now <= ended.plus(GIVE_UP_AFTER);
    booking.during.from > now && booking.held_until.is_some_and(is_of_late)
}
