//! Tells the server that a delivery is still being worked on.

use async_nats::jetstream::{AckKind, Message};
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, interval_at};

/// A third of the time after which the server would deliver the message again.
const EVERY: Duration = Duration::from_secs(10);

/// Runs the work to its end, telling the server of progress meanwhile.
pub(crate) async fn while_progressing<T>(message: &Message, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut tick = interval_at(Instant::now() + EVERY, EVERY);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = tick.tick() => {
                if let Err(error) = message.ack_with(AckKind::Progress).await {
                    tracing::debug!("progress not told: {error}");
                }
            }
        }
    }
}
