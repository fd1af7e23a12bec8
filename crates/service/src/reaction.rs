//! Events heard: their effect and the note that they were dealt with, in one transaction.

mod door;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;

use bus::Verdict;
use contract::Event;
use data::DataError;
use domain::id::CentreId;
use domain::{Actor, Instant};
use futures_util::FutureExt;
use uuid::Uuid;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::running::Runtime;
use crate::work::{Occasion, Work};
pub(crate) use door::{ReactionDoor, open};

/// An event for one reaction, from the stream or from the sweep.
#[derive(Clone)]
pub(crate) struct Heard {
    pub consumer: String,
    pub event_id: Uuid,
    pub body: Vec<u8>,
    pub trace: String,
}

/// Reacts to events once each, however often they are heard: those of one centre together, or one
/// by one when that fails. The verdicts are in the order of the events.
pub(crate) async fn react<E, H, F>(runtime: Runtime, heard: Vec<Heard>, handler: H) -> Vec<Verdict>
where
    E: Event,
    H: Fn(Work, Vec<E>) -> F,
    F: Future<Output = Outcome<()>>,
{
    let mut centres: BTreeMap<Option<CentreId>, Vec<usize>> = BTreeMap::new();
    for (at, one) in heard.iter().enumerate() {
        centres.entry(centre_of(one)).or_default().push(at);
    }
    let mut verdicts = vec![Verdict::Later; heard.len()];
    for (centre, places) in centres {
        let together: Vec<_> = places.iter().map(|at| &heard[*at]).collect();
        let of_these = react_in(&runtime, centre, &together, &handler).await;
        for (at, verdict) in places.into_iter().zip(of_these) {
            verdicts[at] = verdict;
        }
    }
    verdicts
}

async fn react_in<E, H, F>(
    runtime: &Runtime,
    centre: Option<CentreId>,
    heard: &[&Heard],
    handler: &H,
) -> Vec<Verdict>
where
    E: Event,
    H: Fn(Work, Vec<E>) -> F,
    F: Future<Output = Outcome<()>>,
{
    if heard.len() > 1 && attempt(runtime, centre, heard, handler).await.is_ok() {
        return vec![Verdict::Ack; heard.len()];
    }
    let mut verdicts = Vec::with_capacity(heard.len());
    for one in heard {
        let done = attempt(runtime, centre, std::slice::from_ref(one), handler).await;
        verdicts.push(verdict(one, done));
    }
    verdicts
}

fn verdict(heard: &Heard, done: Outcome<()>) -> Verdict {
    match done {
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

async fn attempt<E, H, F>(
    runtime: &Runtime,
    centre: Option<CentreId>,
    heard: &[&Heard],
    handler: &H,
) -> Outcome<()>
where
    E: Event,
    H: Fn(Work, Vec<E>) -> F,
    F: Future<Output = Outcome<()>>,
{
    let Some(first) = heard.first() else {
        return Ok(());
    };
    let now = clock::now();
    let tx = runtime.db.begin().await?;
    let new = new_ones(&tx, heard, now).await?;
    if new.is_empty() {
        return Ok(());
    }
    let read = |one: &&Heard| serde_json::from_slice(&one.body).map_err(Failure::fail);
    let events = new.iter().map(read).collect::<Outcome<Vec<E>>>()?;
    let work = Work::new(tx, occasion(first, centre, now));
    match guarded(handler(work.clone(), events), &first.consumer).await {
        Ok(()) => runtime.finish(work, Vec::new()).await,
        Err(Failure::Refused(refusal)) if heard.len() == 1 => {
            let (consumer, code) = (&first.consumer, refusal.code.as_str());
            tracing::info!(consumer, code, "nothing to do");
            drop(work);
            let tx = runtime.db.begin().await?;
            new_ones(&tx, heard, now).await?;
            Ok(runtime.commit(tx).await?)
        }
        Err(failure) => Err(failure),
    }
}

/// A reaction that panics is tried again later, and the others go on.
async fn guarded(reaction: impl Future<Output = Outcome<()>>, consumer: &str) -> Outcome<()> {
    let done = AssertUnwindSafe(reaction).catch_unwind().await;
    done.unwrap_or_else(|_| {
        tracing::error!(consumer, "a reaction panicked");
        Err(Failure::Retry(DataError::from(std::io::Error::other(
            "a reaction panicked",
        ))))
    })
}

/// Those that were not dealt with before; they are noted as dealt with.
async fn new_ones<'a>(
    tx: &data::Transaction,
    heard: &[&'a Heard],
    now: Instant,
) -> data::Result<Vec<&'a Heard>> {
    let Some(first) = heard.first() else {
        return Ok(Vec::new());
    };
    let ids = heard.iter().map(|one| one.event_id).collect();
    let new = data::inbox::note(tx, &first.consumer, ids, now).await?;
    let is_new = |one: &&&Heard| new.contains(&one.event_id);
    Ok(heard.iter().filter(is_new).copied().collect())
}

/// The centre that the event names.
fn centre_of(heard: &Heard) -> Option<CentreId> {
    #[derive(serde::Deserialize)]
    struct Place {
        centre: Option<CentreId>,
    }
    let place: Option<Place> = serde_json::from_slice(&heard.body).ok();
    place.and_then(|place| place.centre)
}

/// The system acts; what it tells goes on under the trace of the first event.
fn occasion(first: &Heard, centre: Option<CentreId>, now: Instant) -> Occasion {
    Occasion {
        actor: Actor::system(centre),
        now,
        action: first.consumer.clone(),
        trace: first.trace.clone(),
    }
}

fn describe(failure: &Failure) -> String {
    use std::error::Error;
    let causes = std::iter::successors(failure.source(), |cause| (*cause).source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    format!("{failure}: {}", causes.join(": "))
}
