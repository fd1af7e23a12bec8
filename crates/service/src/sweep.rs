//! Events that NATS did not bring: found in the database, dealt with all the same.

use std::time::Duration;

use bus::{Stop, Verdict};
use domain::Minutes;

use crate::clock;
use crate::reaction::Heard;
use crate::running::Runtime;
use crate::service::ReactionEntry;

/// How often the database is swept; an event older than this should have come by NATS.
const EVERY: Duration = Duration::from_secs(60);
const AT_ONCE: i64 = 500;

/// Sweeps until stopped.
pub(crate) async fn run(runtime: Runtime, reactions: Vec<ReactionEntry>, stop: Stop) {
    while !stop.requested_within(EVERY).await {
        for reaction in &reactions {
            if let Err(error) = sweep(&runtime, reaction).await {
                tracing::warn!(consumer = reaction.consumer, %error, "the sweep was cut short");
            }
        }
    }
}

async fn sweep(runtime: &Runtime, reaction: &ReactionEntry) -> data::Result<()> {
    let before = clock::now().minus(Minutes(1));
    let (service, name) = reaction.event;
    let db = runtime.db.read();
    let missed =
        data::outbox::missed_by(db, &reaction.consumer, service, name, before, AT_ONCE).await?;
    for row in missed {
        let heard = Heard {
            consumer: reaction.consumer.clone(),
            event_id: row.event_id,
            body: row.payload.into_bytes(),
            trace: row.trace,
        };
        metrics::counter!("madang_swept_events_total").increment(1);
        if let Verdict::DeadLetter { reason } = (reaction.react)(runtime.clone(), heard).await {
            tracing::warn!(
                consumer = reaction.consumer,
                reason,
                "the sweep met a dead letter"
            );
        }
    }
    Ok(())
}
