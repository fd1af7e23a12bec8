//! Sending the text messages that are due.

use std::sync::Arc;
use std::time::Duration;

use service::Background;

use crate::settings::Settings;
use crate::texting::send_round;

/// How long to wait when nothing is due.
const IDLE: Duration = Duration::from_secs(1);
/// How long to wait when the database cannot be reached.
const OUT_OF_REACH: Duration = Duration::from_secs(10);

/// Posts what is due until it is asked to stop; no transaction is open while a gateway is called.
pub(crate) async fn send_texts(settings: Arc<Settings>, background: Background) {
    let owner = background.new_id();
    while !background.stop.is_requested() {
        let wait = match send_round(&settings, &background, owner).await {
            Ok(0) => IDLE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "text messages cannot be read or noted");
                OUT_OF_REACH
            }
        };
        background.stop.requested_within(wait).await;
    }
}
