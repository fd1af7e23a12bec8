//! The outbox to NATS, and the keeper that repairs lost streams.
//!
//! A slice of the outbox is published by whoever holds its lease, outside of any transaction. A crash between publishing and marking publishes again: the stream knows the id.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bus::{Bus, ConsumerSpec, MADANG_EVENTS, Stop};
use contract::message::event_subject;
use data::leases::{self, StreamMemory};
use data::outbox::{self, OutboxRow};
use domain::Minutes;
use futures_util::future::join_all;

use crate::clock;
use crate::running::Runtime;

const POLL: Duration = Duration::from_millis(500);
const KEEP: Duration = Duration::from_secs(10);
const LEASE_SECONDS: i64 = 15;
/// How long a lease is used before it is renewed.
const RENEW_MS: i64 = 5_000;
const AT_ONCE: i64 = 500;
/// How far back events are published again when the stream was lost.
const REPLAY: Minutes = Minutes(7 * 24 * 60);

/// Publishes what lies in the outbox until stopped; `owner` names this process.
pub async fn run(runtime: Runtime, owner: String, stop: Stop) {
    let mut held = Held::default();
    while !stop.is_requested() {
        let more = match publish_waiting(&runtime, &owner, &mut held).await {
            Ok(published) => published > 0,
            Err(error) => {
                tracing::warn!(%error, "the relay could not read or mark the outbox");
                held = Held::default();
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

/// The slices this relay may publish, with the fence of each, and since when.
#[derive(Default)]
struct Held {
    fences: BTreeMap<i64, i64>,
    since_ms: i64,
}

/// Publishes up to one batch; how many events are out now.
async fn publish_waiting(runtime: &Runtime, owner: &str, held: &mut Held) -> data::Result<usize> {
    if !outbox::is_waiting(runtime.db.read()).await? {
        return Ok(0);
    }
    if clock::now_ms() - held.since_ms > RENEW_MS || held.fences.is_empty() {
        let tx = runtime.db.begin().await?;
        held.since_ms = clock::now_ms();
        held.fences = leases::take(&tx, owner, clock::now(), LEASE_SECONDS).await?;
        tx.commit().await?;
    }
    let waiting = outbox::unpublished(runtime.db.read(), &held.fences, AT_ONCE).await?;
    let published = publish_in_waves(&runtime.bus, waiting).await;
    if !published.is_empty() {
        let tx = runtime.db.begin().await?;
        outbox::mark_published(&tx, &held.fences, &published, clock::now()).await?;
        tx.commit().await?;
    }
    Ok(published.len())
}

/// Publishes side by side what is about different things, and one after the other what is about
/// the same, so that a later version never overtakes an earlier. Stops after a wave with a failure.
async fn publish_in_waves(bus: &Bus, waiting: Vec<OutboxRow>) -> Vec<OutboxRow> {
    let mut published = Vec::with_capacity(waiting.len());
    for wave in waves(waiting) {
        let count = wave.len();
        let sent = join_all(wave.into_iter().map(|row| publish(bus, row))).await;
        let before = published.len();
        published.extend(sent.into_iter().flatten());
        if published.len() - before < count {
            break;
        }
    }
    published
}

/// Events in their order, cut before each that is about a thing of the same wave.
fn waves(waiting: Vec<OutboxRow>) -> Vec<Vec<OutboxRow>> {
    let mut waves = vec![Vec::new()];
    let mut about = BTreeSet::new();
    for row in waiting {
        if !about.insert(row.about_id) {
            about = BTreeSet::from([row.about_id]);
            waves.push(Vec::new());
        }
        waves.last_mut().expect("there is a wave").push(row);
    }
    waves
}

/// The event, when it is stored.
async fn publish(bus: &Bus, row: OutboxRow) -> Option<OutboxRow> {
    let subject = event_subject(&row.service, &row.name, row.about_id);
    let body = row.payload.clone().into_bytes();
    if let Err(error) = bus::publish(bus, &subject, row.event_id, body, &row.trace).await {
        tracing::warn!(%error, "an event waits in the outbox");
        return None;
    }
    let lag = clock::now_ms() - clock::made_at_ms(row.event_id);
    metrics::histogram!("madang_outbox_lag_seconds").record(lag as f64 / 1000.0);
    Some(row)
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn about(number: u128) -> OutboxRow {
        OutboxRow {
            event_id: Uuid::nil(),
            service: String::new(),
            name: String::new(),
            about_id: Uuid::from_u128(number),
            version: 0,
            payload: String::new(),
            trace: String::new(),
            created_at: 0,
        }
    }

    #[test]
    fn no_wave_has_two_events_about_one_thing_and_the_order_is_kept() {
        let waves = waves([1, 2, 1, 3, 1].map(about).into());
        let things = |wave: &Vec<OutboxRow>| -> Vec<_> {
            wave.iter().map(|row| row.about_id.as_u128()).collect()
        };
        let waves: Vec<_> = waves.iter().map(things).collect();
        assert_eq!(waves, [vec![1, 2], vec![1, 3], vec![1]]);
    }
}
