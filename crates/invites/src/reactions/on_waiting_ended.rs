//! Somebody waits no more.

use std::sync::Arc;

use contract::waiting::WaitingEnded;
use domain::waiting::WaitState;
use service::{Outcome, Work};

use crate::settings::Settings;
use crate::waiting_off::tell;

/// Mails the person when all they waited for was called off; who left or booked knows it.
pub(crate) async fn on_waiting_ended(
    settings: Arc<Settings>,
    work: Work,
    event: WaitingEnded,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    match wait.filter(|wait| wait.state == WaitState::CalledOff) {
        Some(wait) => tell(&settings, &work, &wait).await,
        None => Ok(()),
    }
}
