//! Starting a service, and draining it.

use std::sync::Arc;
use std::time::Duration;

use bus::{Bus, BusError, Delivery, Endpoint, Stop};
use futures_util::FutureExt;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::access_log::AccessLog;
use crate::desk::{self, DeskDoor};
use crate::failure::Outcome;
use crate::precedence::Precedence;
use crate::reaction::{self, Heard, ReactionDoor};
use crate::service::{ReactionEntry, Service};
use crate::sweep;
use crate::work::Work;

/// How many requests a service handles at a time; booking commands wait at the desk instead.
const REQUESTS: usize = 1024;
/// How many events a reaction takes from the stream at a time; its door decides how many are dealt
/// with together.
const EVENTS: usize = 256;

/// What services run on; clones share it.
#[derive(Clone)]
pub struct Runtime {
    pub(crate) db: data::Database,
    pub(crate) bus: Bus,
    pub(crate) outbox: Arc<Notify>,
    pub(crate) precedence: Precedence,
    pub(crate) accesses: Arc<AccessLog>,
}

/// A service that runs.
pub struct Running {
    name: &'static str,
    tasks: JoinSet<()>,
}

impl Runtime {
    /// A runtime on a database and a connection to NATS.
    pub fn new(db: data::Database, bus: Bus) -> Self {
        Self {
            db,
            bus,
            outbox: Arc::default(),
            precedence: Precedence::default(),
            accesses: Arc::default(),
        }
    }

    /// Writes what a handler told and noted, with other rows, and commits.
    pub(crate) async fn finish(&self, work: Work, others: Vec<data::rows::Write>) -> Outcome<()> {
        let (tx, gathered) = work.take_back()?;
        let mut writes = gathered.writes();
        writes.extend(others);
        data::rows::write_all(&tx, writes).await?;
        Ok(self.commit(tx).await?)
    }

    /// Commits, and wakes the relay.
    pub(crate) async fn commit(&self, tx: data::Transaction) -> data::Result<()> {
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(())
    }
}

impl Running {
    /// Returns when all its tasks have ended: after the stop was asked for, and all work is drained.
    pub async fn ended(mut self) {
        while let Some(ended) = self.tasks.join_next().await {
            if let Err(error) = ended {
                tracing::error!(service = self.name, %error, "a task ended badly");
            }
        }
        tracing::info!(service = self.name, "drained");
    }
}

/// Starts a service: it answers when this returns.
///
/// # Errors
/// When its endpoints cannot be subscribed.
pub async fn start(service: Service, runtime: Runtime, stop: Stop) -> Result<Running, BusError> {
    let mut tasks = JoinSet::new();
    let (door, desk) = desk::open(&runtime);
    let endpoints = endpoints(&service, &runtime, &door);
    let version = env!("CARGO_PKG_VERSION");
    let bus = runtime.bus.clone();
    let serving = bus::serve(
        bus,
        service.name,
        version,
        endpoints,
        REQUESTS,
        stop.clone(),
    )
    .await?;
    tasks.spawn(async move {
        // The serving side ends first; only then is the door gone and the desk drained.
        let _ = serving.await;
    });
    tasks.spawn(desk);
    for reaction in &service.reactions {
        let (door, lanes) = reaction::open(&runtime, reaction);
        tasks.spawn(listen(
            runtime.bus.clone(),
            reaction.clone(),
            door,
            stop.clone(),
        ));
        for lane in lanes {
            tasks.spawn(lane);
        }
    }
    if !service.reactions.is_empty() {
        tasks.spawn(sweep::run(
            runtime.clone(),
            service.reactions.clone(),
            stop.clone(),
        ));
    }
    for (name, ticking) in service.loops {
        let runtime = runtime.clone();
        tasks.spawn(keep_going(name, stop.clone(), move |stop| {
            ticking(runtime.clone(), stop)
        }));
    }
    Ok(Running {
        name: service.name,
        tasks,
    })
}

fn endpoints(service: &Service, runtime: &Runtime, door: &DeskDoor) -> Vec<Endpoint> {
    let endpoint = |(subject, answering): &(String, _)| {
        let (runtime, door) = (runtime.clone(), door.clone());
        let answering: &Arc<dyn Fn(_, _, _) -> _ + Send + Sync> = answering;
        let answering = answering.clone();
        Endpoint {
            subject: subject.clone(),
            handler: Arc::new(move |request| answering(runtime.clone(), door.clone(), request)),
        }
    };
    service.endpoints.iter().map(endpoint).collect()
}

async fn listen(bus: Bus, reaction: ReactionEntry, door: ReactionDoor, stop: Stop) {
    let spec = bus::ConsumerSpec {
        durable: reaction.consumer.clone(),
        filter_subject: reaction.filter.clone(),
    };
    let handler: bus::Reaction = Arc::new(move |delivery: Delivery| {
        let heard = Heard {
            consumer: reaction.consumer.clone(),
            event_id: delivery.event_id,
            body: delivery.body,
            trace: delivery.trace,
        };
        let door = door.clone();
        async move { door.verdict(heard).await }.boxed()
    });
    bus::consume(bus, spec, EVENTS, handler, stop).await;
}

/// Runs a task again whenever it ends or panics before the stop.
async fn keep_going<F>(name: &'static str, stop: Stop, begin: impl Fn(Stop) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    while !stop.is_requested() {
        let mut one = JoinSet::new();
        one.spawn(begin(stop.clone()));
        if let Some(Err(error)) = one.join_next().await {
            tracing::error!(task = name, %error, "a task panicked and is begun again");
        }
        stop.requested_within(Duration::from_secs(1)).await;
    }
}
