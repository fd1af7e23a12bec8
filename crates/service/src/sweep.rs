//! Events that NATS did not bring: found in the database, dealt with all the same.

use std::time::Duration;

use bus::{Stop, Verdict};
use data::outbox::{self, OutboxRow, Sought, first_id_at};
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
/// How long each look gives way to a crowd that books.
const PATIENCE: Duration = Duration::from_millis(100);

/// Sweeps until stopped.
pub(crate) async fn run(runtime: Runtime, reactions: Vec<ReactionEntry>, stop: Stop) {
    // Ids are made by that clock, whatever is rehearsed.
    let start = clock::true_now().minus(FIRST);
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
    let end = clock::true_now().minus(OLD);
    let (mut from, mut all_done) = (*swept, true);
    while from < end && !stop.is_requested() {
        runtime.precedence.give_way(PATIENCE).await;
        // Most hours of a week have no events at all.
        from = outbox::first_between(runtime.db.read(), (from, end)).await?;
        let to = from.plus(STRETCH).min(end);
        // What has to be tried again is come back to, and keeps nothing else waiting.
        all_done &= from == end || sweep_stretch(runtime, reaction, (from, to)).await?;
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
    outbox::missed(runtime.db.read(), sought, between, AT_ONCE).await
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::service::{AtOnce, ReactionEntry};
    use crate::trial;
    use harness::NatsServer;
    use std::sync::Arc;

    /// An event that got its id so many minutes ago.
    fn event(minutes: u32, name: &str) -> OutboxRow {
        let moment = clock::true_now().minus(Minutes(minutes));
        OutboxRow {
            event_id: Uuid::from_u128(first_id_at(moment).as_u128() + 1),
            service: "booths".to_owned(),
            name: name.to_owned(),
            about_id: Uuid::from_u128(u128::from(minutes)),
            version: 0,
            payload: minutes.to_string(),
            trace: String::new(),
            created_at: moment.unix(),
        }
    }

    fn reaction(heard: Arc<Mutex<Vec<String>>>) -> ReactionEntry {
        ReactionEntry {
            consumer: "invites__on_told".to_owned(),
            filter: String::new(),
            event: ("booths", "told"),
            react: Arc::new(move |_, events| {
                let bodies = events
                    .iter()
                    .map(|one| String::from_utf8_lossy(&one.body).into());
                let verdicts = events.iter().map(|_| Verdict::Ack).collect();
                heard.lock().unwrap().extend(bodies);
                Box::pin(std::future::ready(verdicts))
            }),
            at_once: AtOnce {
                lanes: 1,
                together: 128,
            },
        }
    }

    #[tokio::test]
    async fn whatever_lies_between_hours_without_events_is_found_and_the_newest_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        let tx = runtime.db.begin().await.unwrap();
        let of = |minutes| event(minutes, "told");
        let events = [
            of(9_000),
            of(150),
            of(149),
            event(140, "other"),
            of(3),
            of(0),
        ];
        outbox::put(&tx, &events).await.unwrap();
        tx.commit().await.unwrap();
        let heard = Arc::default();
        let (_stopper, stop) = Stop::pair();
        let mut swept = clock::true_now().minus(FIRST);
        sweep(&runtime, &reaction(Arc::clone(&heard)), &mut swept, &stop)
            .await
            .unwrap();
        assert_eq!(*heard.lock().unwrap(), ["9000", "150", "149", "3"]);
        let back = clock::true_now().unix() - swept.unix();
        assert!(
            (660..720).contains(&back),
            "the last ten minutes again: {back}"
        );
    }
}
