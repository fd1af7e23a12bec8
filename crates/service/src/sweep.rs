//! Events that NATS did not bring: found in the database, dealt with all the same.

use std::time::Duration;

use bus::{Stop, Verdict};
use data::outbox::{OutboxRow, Sought, first_id_at};
use domain::{Instant, Minutes};
use uuid::Uuid;

use crate::clock;
use crate::reaction::Heard;
use crate::running::Runtime;
use crate::service::ReactionEntry;

/// How often the database is swept; an event older than this should have come by NATS.
const EVERY: Duration = Duration::from_secs(60);
const OLD: Minutes = Minutes(1);
/// The most events of one look.
const AT_ONCE: i64 = 500;
/// How much time one look covers.
const STRETCH: Minutes = Minutes(60);
/// How far back the first sweep of a process goes: as far as the stream keeps events.
const FIRST: Minutes = Minutes(7 * 24 * 60);
/// A commit may come this long after its event got its id: the newest are looked at again.
const LATE: Minutes = Minutes(10);

/// Sweeps until stopped.
pub(crate) async fn run(runtime: Runtime, reactions: Vec<ReactionEntry>, stop: Stop) {
    let start = clock::now().minus(FIRST);
    let mut sweeps: Vec<_> = reactions.into_iter().map(|one| (one, start)).collect();
    while !stop.requested_within(EVERY).await {
        for (reaction, swept) in &mut sweeps {
            if let Err(error) = sweep(&runtime, reaction, swept, &stop).await {
                tracing::warn!(consumer = reaction.consumer, %error, "the sweep was cut short");
            }
        }
    }
}

/// Deals with what was missed since `swept`, which moves on to the first that is left undone.
async fn sweep(
    runtime: &Runtime,
    reaction: &ReactionEntry,
    swept: &mut Instant,
    stop: &Stop,
) -> data::Result<()> {
    let end = clock::now().minus(OLD);
    let (mut from, mut all_done) = (*swept, true);
    while from < end && !stop.is_requested() {
        let to = from.plus(STRETCH).min(end);
        // What has to be tried again is come back to, and keeps nothing else waiting.
        all_done &= sweep_stretch(runtime, reaction, (from, to)).await?;
        if all_done {
            *swept = to.min(end.minus(LATE)).max(*swept);
        }
        from = to;
    }
    Ok(())
}

/// False when something has to be tried again.
async fn sweep_stretch(
    runtime: &Runtime,
    reaction: &ReactionEntry,
    (from, to): (Instant, Instant),
) -> data::Result<bool> {
    let (mut after, before) = (first_id_at(from), first_id_at(to));
    let mut is_done = true;
    loop {
        let missed = missed(runtime, reaction, (after, before)).await?;
        let Some(last) = missed.last() else {
            return Ok(is_done);
        };
        after = last.event_id;
        is_done &= deal_with(runtime, reaction, missed).await;
    }
}

async fn missed(
    runtime: &Runtime,
    reaction: &ReactionEntry,
    between: (Uuid, Uuid),
) -> data::Result<Vec<OutboxRow>> {
    let (service, name) = reaction.event;
    let sought = Sought {
        consumer: &reaction.consumer,
        service,
        name,
    };
    data::outbox::missed(runtime.db.read(), sought, between, AT_ONCE).await
}

/// False when one of them has to be tried again.
async fn deal_with(runtime: &Runtime, reaction: &ReactionEntry, missed: Vec<OutboxRow>) -> bool {
    let heard = missed.into_iter().map(|row| Heard {
        consumer: reaction.consumer.clone(),
        event_id: row.event_id,
        body: row.payload.into_bytes(),
        trace: row.trace,
    });
    let heard: Vec<_> = heard.collect();
    metrics::counter!("madang_swept_events_total").increment(heard.len() as u64);
    let mut is_done = true;
    for together in heard.chunks(reaction.at_once.together) {
        for verdict in (reaction.react)(runtime.clone(), together.to_vec()).await {
            is_done &= verdict != Verdict::Later;
            if let Verdict::DeadLetter { reason } = verdict {
                let consumer = &reaction.consumer;
                tracing::warn!(consumer, reason, "the sweep met a dead letter");
            }
        }
    }
    is_done
}
