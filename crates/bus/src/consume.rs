//! Following one durable consumer of events.

use crate::connect::Bus;
use crate::delivery::{Delivery, Verdict, attempt, delay};
use crate::error::Cause;
use crate::keeper::{ConsumerSpec, MAX_DELIVER};
use crate::lanes::{Lanes, in_own_task};
use crate::letter;
use crate::pending::consumer;
use crate::progress::while_progressing;
use crate::stop::Stop;
use async_nats::jetstream::{AckKind, Message};
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// Handles one delivery. It may run twice with the same event.
pub type Reaction = Arc<dyn Fn(Delivery) -> BoxFuture<'static, Verdict> + Send + Sync>;

/// The most messages asked for at a time.
const BATCH: usize = 64;
/// The server says at least this often that it is still there; a subscription without is rebuilt.
const HEARTBEAT: Duration = Duration::from_secs(5);
const ASK_AGAIN: Duration = Duration::from_secs(20);
/// How long to wait before a subscription is rebuilt.
const REBUILD: Duration = Duration::from_millis(500);

/// Hands each event of the consumer to the handler, `limit` at a time, until stopped; then ends what was begun.
///
/// Survives the loss of connection, consumer and stream: it waits until the keeper has repaired them.
pub async fn consume(bus: Bus, spec: ConsumerSpec, limit: usize, handler: Reaction, stop: Stop) {
    let follower = Arc::new(Follower {
        bus,
        consumer: spec.durable,
        lanes: Lanes::new(limit),
        handler,
        stop,
    });
    let mut last = String::new();
    while let Err(trouble) = follower.follow(&mut last).await {
        follower.report(&trouble.to_string(), &mut last);
        if follower.stop.requested_within(REBUILD).await {
            break;
        }
    }
    if !follower.lanes.drain().await {
        tracing::warn!(
            consumer = follower.consumer,
            "stopped before all handlers ended"
        );
    }
}

struct Follower {
    bus: Bus,
    consumer: String,
    lanes: Lanes,
    handler: Reaction,
    stop: Stop,
}

impl Follower {
    /// Takes messages until stopped; an error says why the subscription must be rebuilt.
    async fn follow(self: &Arc<Self>, last: &mut String) -> Result<(), Cause> {
        let consumer = consumer(&self.bus, &self.consumer).await?;
        let messages = consumer
            .stream()
            .max_messages_per_batch(BATCH)
            .heartbeat(HEARTBEAT)
            .expires(ASK_AGAIN);
        let mut messages = messages.messages().await?;
        last.clear();
        loop {
            let message = tokio::select! {
                () = self.stop.requested() => return Ok(()),
                message = messages.next() => message.ok_or("the subscription ended")??,
            };
            // Waiting for a lane happens in the task, so that waiting messages are told of as in progress;
            // the server sends at most `max_ack_pending` of them.
            in_own_task(self.clone().take(message));
        }
    }

    async fn take(self: Arc<Self>, message: Message) {
        let settled = while_progressing(&message, async {
            let _lane = self.lanes.enter().await;
            if self.stop.is_requested() {
                return message.ack_with(AckKind::Nak(None)).await;
            }
            let verdict = self.judge(&message).await;
            self.settle(&message, verdict).await
        });
        if let Err(error) = settled.await {
            // The server delivers it again, and the inbox notices when its effect was committed.
            tracing::warn!(
                consumer = self.consumer,
                "a delivery was not settled: {error}"
            );
        }
    }

    async fn judge(&self, message: &Message) -> Verdict {
        match Delivery::read(message) {
            Ok(delivery) => AssertUnwindSafe((self.handler)(delivery))
                .catch_unwind()
                .await
                .unwrap_or_else(|_| {
                    tracing::error!(consumer = self.consumer, "the handler panicked");
                    Verdict::Later
                }),
            Err(reason) => Verdict::DeadLetter { reason },
        }
    }

    async fn settle(&self, message: &Message, verdict: Verdict) -> Result<(), Cause> {
        self.count(&verdict);
        let attempt = attempt(message);
        match verdict {
            Verdict::Ack => message.double_ack().await,
            Verdict::Later if attempt >= MAX_DELIVER => {
                let reason = format!("still failing after {attempt} attempts");
                self.bury(message, reason).await
            }
            Verdict::Later => later(message).await,
            Verdict::DeadLetter { reason } => self.bury(message, reason).await,
        }
    }

    /// Acknowledges rather than terminates: terminating would add a second letter, by the server.
    async fn bury(&self, message: &Message, reason: String) -> Result<(), Cause> {
        match letter::write(&self.bus, &self.consumer, message, reason).await {
            Ok(()) => message.double_ack().await,
            Err(error) => {
                later(message).await?;
                Err(error)
            }
        }
    }

    fn count(&self, verdict: &Verdict) {
        let verdict = match verdict {
            Verdict::Ack => "ack",
            Verdict::Later => "later",
            Verdict::DeadLetter { .. } => "dead_letter",
        };
        let consumer = self.consumer.clone();
        metrics::counter!("madang_bus_deliveries_total", "consumer" => consumer, "verdict" => verdict)
            .increment(1);
    }

    /// Logs a trouble once, however often it comes back in a row.
    fn report(&self, trouble: &str, last: &mut String) {
        let consumer = self.consumer.clone();
        metrics::counter!("madang_bus_resubscriptions_total", "what" => consumer).increment(1);
        if trouble != last {
            tracing::warn!(consumer = self.consumer, "subscribing again: {trouble}");
            trouble.clone_into(last);
        }
    }
}

async fn later(message: &Message) -> Result<(), Cause> {
    let wait = delay(attempt(message));
    message.ack_with(AckKind::Nak(Some(wait))).await
}
