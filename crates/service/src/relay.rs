//! The outbox to NATS, and the keeper that repairs lost streams.
//!
//! A slice of the outbox is published by whoever holds its lease, outside of any transaction. A crash between publishing and marking publishes again: the stream knows the id.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use bus::{Bus, ConsumerSpec, MADANG_EVENTS, NewEvent, Stop};
use contract::message::event_subject;
use data::leases::{self, StreamMemory};
use data::outbox::{self, OutboxRow};
use domain::Minutes;

use crate::clock;
use crate::running::Runtime;
use crate::upkeep;

const POLL: Duration = Duration::from_millis(500);
const KEEP: Duration = Duration::from_secs(10);
/// How long events wait at most for another relay when one has crashed.
const LEASE_SECONDS: i64 = 6;
/// How long a lease is used before it is renewed.
const RENEW: Duration = Duration::from_secs(2);
/// How long events gather at most while a crowd books: so long that they are in the stream within half a
/// second.
const PATIENCE: Duration = Duration::from_millis(300);
/// As many as the stream takes together.
const AT_ONCE: usize = 1_000;
/// How far back events are published again when the stream was lost.
const REPLAY: Minutes = Minutes(7 * 24 * 60);

/// Publishes what lies in the outbox until stopped; `owner` names this process.
pub async fn run(runtime: Runtime, owner: String, stop: Stop) {
    if runtime.db.is_alone()
        && let Err(error) = end_all_leases(&runtime).await
    {
        tracing::warn!(%error, "what the last process left has to wait until its leases run out");
    }
    let mut held = Held::default();
    let mut gathering = Gathering::begin();
    while !stop.is_requested() {
        runtime.precedence.give_way(gathering.patience()).await;
        // What comes from now on is for the next turn.
        gathering = Gathering::begin();
        let more = match publish_waiting(&runtime, &owner, &mut held).await {
            Ok(published) => {
                gathering.went(published);
                published > 0
            }
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
            gathering = Gathering::begin();
        }
    }
    if let Err(error) = give_back(&runtime, &owner).await {
        tracing::warn!(%error, "the next relay has to wait until the leases run out");
    }
}

/// Whoever held a lease is gone when nobody else can use the database: a process that was killed.
async fn end_all_leases(runtime: &Runtime) -> data::Result<()> {
    let tx = runtime.db.begin().await?;
    leases::end_all(&tx).await?;
    Ok(tx.commit().await?)
}

/// Lets the next relay begin at once.
async fn give_back(runtime: &Runtime, owner: &str) -> data::Result<()> {
    let tx = runtime.db.begin().await?;
    leases::give_back(&tx, owner).await?;
    Ok(tx.commit().await?)
}

/// The slices this relay may publish, with the fence of each, and since when.
#[derive(Default)]
struct Held {
    fences: BTreeMap<i64, i64>,
    /// By a clock that nobody sets back: a lease would outlive its time.
    since: Option<Instant>,
}

/// Since when events gather.
struct Gathering {
    since: Instant,
    /// There were too many for one turn, so none waits on purpose.
    is_behind: bool,
}

impl Gathering {
    fn begin() -> Self {
        Self {
            since: Instant::now(),
            is_behind: false,
        }
    }

    /// So many went out together.
    fn went(&mut self, events: usize) {
        self.is_behind = events >= AT_ONCE;
    }

    /// How much longer they may.
    fn patience(&self) -> Duration {
        match self.is_behind {
            true => Duration::ZERO,
            false => PATIENCE.saturating_sub(self.since.elapsed()),
        }
    }
}

/// Publishes up to one batch; how many events are out now.
async fn publish_waiting(runtime: &Runtime, owner: &str, held: &mut Held) -> data::Result<usize> {
    if !outbox::is_waiting(runtime.db.read()).await? {
        return Ok(0);
    }
    let began = Instant::now();
    let is_old = held.since.is_none_or(|since| since.elapsed() > RENEW);
    if is_old || held.fences.is_empty() {
        let tx = runtime.db.begin().await?;
        held.since = Some(Instant::now());
        held.fences = leases::take(&tx, owner, clock::true_now(), LEASE_SECONDS).await?;
        tx.commit().await?;
    }
    let waiting = outbox::unpublished(runtime.db.read(), &held.fences, AT_ONCE as i64).await?;
    let published = publish_all(&runtime.bus, waiting).await;
    if !published.is_empty() {
        let tx = runtime.db.begin().await?;
        outbox::mark_published(&tx, &held.fences, &published, clock::now()).await?;
        tx.commit().await?;
        note_work(began, published.len());
    }
    Ok(published.len())
}

/// Publishes events in their order, so that a later version never overtakes an earlier: together,
/// or one after the other when that fails, as it does when one of them was published before. What the
/// stream refuses keeps only its own successors waiting; any other trouble ends the turn.
async fn publish_all(bus: &Bus, waiting: Vec<OutboxRow>) -> Vec<OutboxRow> {
    let together = waiting.iter().map(new_event).collect();
    if waiting.len() > 1 && bus::publish_together(bus, together).await.is_ok() {
        note_lag(&waiting);
        return waiting;
    }
    let (mut published, mut held_back) = (Vec::new(), BTreeSet::new());
    for row in waiting {
        if held_back.contains(&row.about_id) {
            continue;
        }
        let event = new_event(&row);
        let stored = bus::publish(bus, &event.subject, event.id, event.body, &event.trace).await;
        match stored {
            Ok(()) => published.push(row),
            Err(error) => {
                if held_back.is_empty() {
                    tracing::warn!(%error, "an event waits in the outbox");
                }
                if !matches!(error, bus::PublishError::Refused { .. }) {
                    break;
                }
                held_back.insert(row.about_id);
            }
        }
    }
    note_lag(&published);
    published
}

fn new_event(row: &OutboxRow) -> NewEvent {
    NewEvent {
        subject: event_subject(&row.service, &row.name, row.about_id),
        id: row.event_id,
        body: row.payload.clone().into_bytes(),
        trace: row.trace.clone(),
    }
}

/// How many events went out in how many seconds of work: waiting for events, or for a crowd, is none.
fn note_work(began: Instant, events: usize) {
    metrics::counter!("madang_relay_events_total").increment(events as u64);
    metrics::histogram!("madang_relay_seconds").record(began.elapsed().as_secs_f64());
}

fn note_lag(published: &[OutboxRow]) {
    let now = clock::true_ms();
    for row in published {
        let lag = now - clock::made_at_ms(row.event_id);
        metrics::histogram!("madang_outbox_lag_seconds").record(lag as f64 / 1000.0);
    }
}

/// Keeps streams and consumers as they should be until stopped; when the stream was lost, events
/// of the last seven days are published again. Also sees to the upkeep of the database.
pub async fn keep(runtime: Runtime, consumers: Vec<ConsumerSpec>, stop: Stop) {
    while !stop.requested_within(KEEP).await {
        keep_once(&runtime, &consumers).await;
        if let Err(error) = upkeep::once(&runtime).await {
            tracing::warn!(%error, "the upkeep of the database was left for later");
        }
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

    #[test]
    fn events_gather_for_a_while_but_not_when_more_are_waiting_than_go_out_together() {
        // So far ahead that no slow machine comes there meanwhile.
        let mut gathering = Gathering {
            since: Instant::now() + KEEP,
            is_behind: false,
        };
        assert_eq!(gathering.patience(), PATIENCE);
        gathering.went(AT_ONCE);
        assert_eq!(gathering.patience(), Duration::ZERO);
        gathering.went(AT_ONCE - 1);
        assert_eq!(gathering.patience(), PATIENCE);
        let long_ago = Instant::now().checked_sub(PATIENCE);
        gathering.since = long_ago.expect("the machine runs for longer");
        assert_eq!(gathering.patience(), Duration::ZERO);
    }
}
