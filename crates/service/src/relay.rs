//! The outbox to NATS, and the keeper that repairs lost streams.
//!
//! A slice of the outbox is published by whoever holds its lease, in order, outside of any
//! transaction. A crash between publishing and marking publishes again: the stream knows the id.

use std::time::Duration;

use bus::{Bus, ConsumerSpec, MADANG_EVENTS, Stop};
use contract::message::event_subject;
use data::leases::{self, StreamMemory};
use data::outbox::{self, OutboxRow};
use domain::Minutes;
use domain::id::EventId;
use futures_util::future::join_all;

use crate::clock;
use crate::running::Runtime;

const POLL: Duration = Duration::from_millis(500);
const KEEP: Duration = Duration::from_secs(10);
const LEASE_SECONDS: i64 = 15;
const AT_ONCE: i64 = 200;
/// How far back events are published again when the stream was lost.
const REPLAY: Minutes = Minutes(7 * 24 * 60);

/// Publishes what lies in the outbox until stopped; `owner` names this process.
pub async fn run(runtime: Runtime, owner: String, stop: Stop) {
    while !stop.is_requested() {
        let more = match publish_waiting(&runtime, &owner).await {
            Ok(more) => more,
            Err(error) => {
                tracing::warn!(%error, "the relay could not read or mark the outbox");
                false
            }
        };
        if !more {
            tokio::select! {
                () = runtime.outbox.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                () = stop.requested() => {}
            }
        }
    }
}

/// Publishes up to one batch of each slice; true when there may be more.
async fn publish_waiting(runtime: &Runtime, owner: &str) -> data::Result<bool> {
    let slices = outbox::waiting_slices(runtime.db.read()).await?;
    let done = join_all(
        slices
            .into_iter()
            .map(|slice| publish_slice(runtime, owner, slice)),
    )
    .await;
    let mut any = false;
    for published in done {
        any |= published? > 0;
    }
    Ok(any)
}

async fn publish_slice(runtime: &Runtime, owner: &str, slice: i64) -> data::Result<usize> {
    let tx = runtime.db.begin().await?;
    let fence = leases::take(&tx, slice, owner, clock::now(), LEASE_SECONDS).await?;
    tx.commit().await?;
    let Some(fence) = fence else {
        return Ok(0);
    };
    let waiting = outbox::unpublished_of(runtime.db.read(), slice, AT_ONCE).await?;
    let published = publish_in_order(&runtime.bus, waiting).await;
    let count = published.len();
    if count > 0 {
        let tx = runtime.db.begin().await?;
        outbox::mark_published(&tx, slice, fence, &published, clock::now()).await?;
        tx.commit().await?;
    }
    Ok(count)
}

/// Stops at the first that fails, so that a later version never overtakes an earlier.
async fn publish_in_order(bus: &Bus, waiting: Vec<OutboxRow>) -> Vec<EventId> {
    let mut published = Vec::with_capacity(waiting.len());
    for row in waiting {
        let subject = event_subject(&row.service, &row.name, row.about_id);
        let body = row.payload.into_bytes();
        if let Err(error) = bus::publish(bus, &subject, row.event_id, body, &row.trace).await {
            tracing::warn!(%error, "an event waits in the outbox");
            break;
        }
        metrics::histogram!("madang_outbox_lag_seconds")
            .record((clock::now().unix() - row.created_at) as f64);
        published.push(EventId(row.event_id));
    }
    published
}

/// Keeps streams and consumers as they should be until stopped; when the stream was lost, events
/// of the last seven days are published again.
pub async fn keep(runtime: Runtime, consumers: Vec<ConsumerSpec>, stop: Stop) {
    while !stop.requested_within(KEEP).await {
        keep_once(&runtime, &consumers).await;
    }
}

/// Puts streams and consumers right once: before services start, so that they find theirs.
pub async fn keep_once(runtime: &Runtime, consumers: &[ConsumerSpec]) {
    match bus::keep_streams(&runtime.bus, consumers).await {
        Ok(kept) => {
            if !kept.repaired.is_empty() {
                let repaired = kept.repaired.join(", ");
                tracing::info!(repaired, "streams were put right");
            }
            if let Err(error) = remember_stream(runtime, kept.events).await {
                tracing::warn!(%error, "the stream's life could not be compared");
            }
        }
        Err(error) => tracing::warn!(%error, "streams could not be checked"),
    }
}

async fn remember_stream(runtime: &Runtime, seen: bus::StreamState) -> data::Result<()> {
    let now = StreamMemory {
        created_at: seen.created_ms,
        last_sequence: i64::try_from(seen.last_sequence).unwrap_or(i64::MAX),
    };
    let before = leases::memory_of(runtime.db.read(), MADANG_EVENTS).await?;
    let lost = before.is_some_and(|before| {
        before.created_at != now.created_at || before.last_sequence > now.last_sequence
    });
    if before == Some(now) {
        return Ok(());
    }
    let tx = runtime.db.begin().await?;
    if lost {
        let events = outbox::publish_again(&tx, clock::now().minus(REPLAY)).await?;
        tracing::warn!(events, "the stream was lost: events are published again");
        metrics::counter!("madang_stream_losses_total").increment(1);
    }
    leases::remember(&tx, MADANG_EVENTS, now).await?;
    runtime.commit(tx).await
}
