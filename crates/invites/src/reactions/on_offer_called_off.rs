//! A place that was offered does not take place.

use std::sync::Arc;

use contract::waiting::OfferCalledOff;
use service::{Outcome, Work};

use crate::settings::Settings;
use crate::waiting_off::tell;

/// Mails the person that the offer is off, and whether they still wait for something else.
pub(crate) async fn on_offer_called_off(
    settings: Arc<Settings>,
    work: Work,
    event: OfferCalledOff,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    // Another offer, or the end of the waiting, is told by itself.
    match wait.filter(|wait| wait.version == event.version) {
        Some(wait) => tell(&settings, &work, &wait).await,
        None => Ok(()),
    }
}
