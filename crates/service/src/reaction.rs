//! An event heard: its effect and the note that it was dealt with, in one transaction.

use bus::Verdict;
use contract::Event;
use domain::id::{CentreId, EventId};
use domain::{Actor, Instant};
use uuid::Uuid;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::running::Runtime;
use crate::work::{Occasion, Work};

/// An event for one reaction, from the stream or from the sweep.
#[derive(Clone)]
pub(crate) struct Heard {
    pub consumer: String,
    pub event_id: Uuid,
    pub body: Vec<u8>,
    pub trace: String,
}

/// Reacts to an event once, however often it is heard.
pub(crate) async fn react<E, H, F>(runtime: Runtime, heard: Heard, handler: H) -> Verdict
where
    E: Event,
    H: Fn(Work, E) -> F,
    F: Future<Output = Outcome<()>>,
{
    match attempt(&runtime, &heard, handler).await {
        Ok(()) => Verdict::Ack,
        Err(Failure::Retry(error)) => {
            tracing::debug!(consumer = heard.consumer, %error, "the database was busy");
            Verdict::Later
        }
        Err(failure) => {
            let reason = describe(&failure);
            tracing::error!(consumer = heard.consumer, event = %heard.event_id, reason, "a reaction failed");
            Verdict::DeadLetter { reason }
        }
    }
}

async fn attempt<E, H, F>(runtime: &Runtime, heard: &Heard, handler: H) -> Outcome<()>
where
    E: Event,
    H: Fn(Work, E) -> F,
    F: Future<Output = Outcome<()>>,
{
    let event: E = serde_json::from_slice(&heard.body).map_err(Failure::fail)?;
    let now = clock::now();
    let tx = runtime.db.begin().await?;
    if !is_first(&tx, heard, now).await? {
        return Ok(());
    }
    let work = Work::new(tx, occasion(heard, now));
    match handler(work.clone(), event).await {
        Ok(()) => runtime.finish(work, Vec::new()).await?,
        Err(Failure::Refused(refusal)) => {
            tracing::info!(
                consumer = heard.consumer,
                code = refusal.code.as_str(),
                "nothing to do"
            );
            drop(work);
            let tx = runtime.db.begin().await?;
            is_first(&tx, heard, now).await?;
            runtime.commit(tx).await?;
        }
        Err(failure) => return Err(failure),
    }
    Ok(())
}

async fn is_first(tx: &data::Transaction, heard: &Heard, now: Instant) -> data::Result<bool> {
    data::inbox::is_first(tx, &heard.consumer, EventId(heard.event_id), now).await
}

/// The system acts, in the centre that the event names.
fn occasion(heard: &Heard, now: Instant) -> Occasion {
    #[derive(serde::Deserialize)]
    struct Place {
        centre: Option<CentreId>,
    }
    let place: Option<Place> = serde_json::from_slice(&heard.body).ok();
    Occasion {
        actor: Actor::system(place.and_then(|place| place.centre)),
        now,
        action: heard.consumer.clone(),
        trace: heard.trace.clone(),
    }
}

fn describe(failure: &Failure) -> String {
    use std::error::Error;
    let causes = std::iter::successors(failure.source(), |cause| (*cause).source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    format!("{failure}: {}", causes.join(": "))
}
