//! An offer was not accepted in time.

use std::sync::Arc;

use contract::waiting::OfferRunOut;
use domain::delivery::GIVE_UP_AFTER;
use domain::texting::TextKind;
use service::{Outcome, Work};

use crate::offers::{OfferNews, run_out_offer, tell};
use crate::settings::Settings;

/// Tells the person once that their waiting is over and no turn is kept.
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
    let news = OfferNews {
        kind: TextKind::RunOut,
        wait: &wait,
        booking: &booking,
        give_up_at: work.now().plus(GIVE_UP_AFTER),
    };
    tell(&settings, &work, &news).await
}
