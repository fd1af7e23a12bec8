//! A place is offered to somebody who waited for it.

use std::sync::Arc;

use contract::waiting::PlaceOffered;
use domain::texting::TextKind;
use domain::waiting::WaitState;
use service::{Outcome, Work};

use crate::offers::{OfferNews, open_offer, tell};
use crate::settings::Settings;

/// Plans the text message or mail that tells of the offer, as long as it stands; one that has run out is
/// not sent.
pub(crate) async fn on_place_offered(
    settings: Arc<Settings>,
    work: Work,
    event: PlaceOffered,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    let Some(wait) = wait.filter(|one| one.state == WaitState::Offered) else {
        return Ok(());
    };
    let Some((booking, until)) = open_offer(work.tx(), &wait, work.now()).await? else {
        return Ok(());
    };
    let news = OfferNews {
        kind: TextKind::Offer,
        wait: &wait,
        booking: &booking,
        give_up_at: until,
    };
    tell(&settings, &work, &news).await
}
