//! A service is a list of handlers.

use std::sync::Arc;
use std::time::Duration;

use bus::{ConsumerSpec, Verdict};
use contract::bookings::Booked;
use contract::message::{command_subject, event_filter, query_subject};
use contract::{Command, Event, Query};
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};
use futures_util::future::{BoxFuture, FutureExt};

use crate::background::Background;
use crate::desk::{DeskDoor, Job};
use crate::failure::Outcome;
use crate::look::Look;
use crate::reaction::{Heard, react};
use crate::running::Runtime;
use crate::work::Work;
use crate::{command, query, timer};

type Answering =
    Arc<dyn Fn(Runtime, DeskDoor, bus::Request) -> BoxFuture<'static, Vec<u8>> + Send + Sync>;
type Reacting = Arc<dyn Fn(Runtime, Vec<Heard>) -> BoxFuture<'static, Vec<Verdict>> + Send + Sync>;
type Ticking = Arc<dyn Fn(Runtime, bus::Stop) -> BoxFuture<'static, ()> + Send + Sync>;

/// What a service does: its handlers, by name.
pub struct Service {
    pub(crate) name: &'static str,
    pub(crate) endpoints: Vec<(String, Answering)>,
    pub(crate) reactions: Vec<ReactionEntry>,
    pub(crate) loops: Vec<(&'static str, Ticking)>,
}

/// A reaction, as the runtime sees it.
#[derive(Clone)]
pub(crate) struct ReactionEntry {
    pub consumer: String,
    pub filter: String,
    pub event: (&'static str, &'static str),
    pub react: Reacting,
    pub at_once: AtOnce,
}

/// How many events of one kind are dealt with at a time.
#[derive(Clone, Copy)]
pub(crate) struct AtOnce {
    /// Transactions side by side.
    pub lanes: usize,
    /// The most events of one transaction.
    pub together: usize,
}

/// One event a transaction.
const EACH: AtOnce = AtOnce {
    lanes: 16,
    together: 1,
};
/// Many events a transaction, so that a crowd's events leave the database to the crowd.
const MANY: AtOnce = AtOnce {
    lanes: 1,
    together: 128,
};

impl Service {
    /// A service that does nothing yet.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            endpoints: Vec::new(),
            reactions: Vec::new(),
            loops: Vec::new(),
        }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// A command: one transaction each.
    pub fn command<C, H, F>(mut self, handler: H) -> Self
    where
        C: Command,
        H: Fn(Work, C) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<C::Reply>> + Send + 'static,
    {
        let answer: Answering = Arc::new(move |runtime, _, request| {
            command::answer::<C, _, _>(runtime, request, handler.clone()).boxed()
        });
        self.endpoints.push((command_subject::<C>(), answer));
        self
    }

    /// The same for what nobody waits for: it gives way while a crowd books.
    pub fn patient_command<C, H, F>(mut self, handler: H) -> Self
    where
        C: Command,
        H: Fn(Work, C) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<C::Reply>> + Send + 'static,
    {
        let answer: Answering = Arc::new(move |runtime, _, request| {
            command::answer_patiently::<C, _, _>(runtime, request, handler.clone()).boxed()
        });
        self.endpoints.push((command_subject::<C>(), answer));
        self
    }

    /// A booking command: decided in batches at the booking desk.
    pub fn booking<C: Command<Reply = Booked>>(
        mut self,
        touches: fn(&C) -> Result<Touches, Refusal>,
        decide: fn(C, &mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> Self {
        let answer: Answering = Arc::new(move |runtime: Runtime, desk: DeskDoor, request| {
            async move {
                match Job::read(&request, runtime.bus.keys(), touches, decide) {
                    Ok(job) => desk.answer(job).await,
                    Err(answer) => answer,
                }
            }
            .boxed()
        });
        self.endpoints.push((command_subject::<C>(), answer));
        self
    }

    /// A query.
    pub fn query<Q, H, F>(mut self, handler: H) -> Self
    where
        Q: Query,
        H: Fn(Look, Q) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<Q::Reply>> + Send + 'static,
    {
        let answer: Answering = Arc::new(move |runtime, _, request| {
            query::answer::<Q, _, _>(runtime, request, handler.clone()).boxed()
        });
        self.endpoints.push((query_subject::<Q>(), answer));
        self
    }

    /// A reaction to an event, named `on_<event>`; it runs once for each event.
    pub fn on<E, H, F>(self, name: &str, handler: H) -> Self
    where
        E: Event,
        H: Fn(Work, E) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<()>> + Send + 'static,
    {
        let one_by_one = move |work: Work, events: Vec<E>| {
            let handler = handler.clone();
            async move {
                for event in events {
                    handler(work.clone(), event).await?;
                }
                Ok(())
            }
        };
        self.reacting(name, EACH, one_by_one)
    }

    /// A reaction that deals with events of one centre together, however many have come; each is
    /// dealt with once. What fails together is dealt with one by one.
    pub fn on_many<E, H, F>(self, name: &str, handler: H) -> Self
    where
        E: Event,
        H: Fn(Work, Vec<E>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<()>> + Send + 'static,
    {
        self.reacting(name, MANY, handler)
    }

    fn reacting<E, H, F>(mut self, name: &str, at_once: AtOnce, handler: H) -> Self
    where
        E: Event,
        H: Fn(Work, Vec<E>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<()>> + Send + 'static,
    {
        let reacting: Reacting = Arc::new(move |runtime, heard| {
            react::<E, _, _>(runtime, heard, handler.clone()).boxed()
        });
        self.reactions.push(ReactionEntry {
            consumer: format!("{}__{name}", self.name),
            filter: event_filter::<E>(),
            event: (E::SERVICE, E::NAME),
            react: reacting,
            at_once,
        });
        self
    }

    /// A timer: runs again and again, one transaction each time.
    pub fn every<H, F>(self, period: Duration, name: &'static str, handler: H) -> Self
    where
        H: Fn(Work) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<()>> + Send + 'static,
    {
        let once = move |work| handler(work).map(|done| done.map(|()| false));
        self.every_batch(period, name, once)
    }

    /// A timer that does a batch at a time, one transaction each; it says true while more is left,
    /// and runs again at once then.
    pub fn every_batch<H, F>(mut self, period: Duration, name: &'static str, handler: H) -> Self
    where
        H: Fn(Work) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Outcome<bool>> + Send + 'static,
    {
        let ticking: Ticking = Arc::new(move |runtime, stop| {
            timer::run(runtime, period, name, handler.clone(), stop).boxed()
        });
        self.loops.push((name, ticking));
        self
    }

    /// A background task that talks to the outside; begun again when it ends before it is stopped.
    pub fn background<H, F>(mut self, name: &'static str, task: H) -> Self
    where
        H: Fn(Background) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let ticking: Ticking = Arc::new(move |runtime, stop| {
            task(Background {
                db: runtime.db.clone(),
                stop,
                runtime,
            })
            .boxed()
        });
        self.loops.push((name, ticking));
        self
    }

    /// The durable consumers its reactions need; the keeper creates them.
    pub fn consumers(&self) -> Vec<ConsumerSpec> {
        let spec = |reaction: &ReactionEntry| ConsumerSpec {
            durable: reaction.consumer.clone(),
            filter_subject: reaction.filter.clone(),
        };
        self.reactions.iter().map(spec).collect()
    }
}
