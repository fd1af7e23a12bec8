//! The booking desk: commands that touch claims, decided in batches.
//!
//! Commands that arrived meanwhile form a batch. What they touch is loaded with one query per
//! table, they are decided in order of arrival in memory, and what changed is written with one
//! statement per table and committed once. A batch that fails is done again one by one. While a batch is
//! being saved the next is decided already, as if it were.

mod attending;
mod batch;
mod sitting;

use contract::{Command, SigningKeys};
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

use crate::outcome_log::{self, Keyed};
use crate::running::Runtime;

/// The most commands of one batch.
const BATCH: usize = 256;
/// The most commands that may wait: more are told to try again before memory grows.
const QUEUE: usize = 4096;

type Decide = Arc<dyn Fn(&mut Diary, &Moment) -> Result<Booking, Refusal> + Send + Sync>;

/// A booking command at the desk.
pub(crate) struct Job {
    keyed: Keyed,
    deadline_ms: i64,
    trace: String,
    touches: Result<Touches, Refusal>,
    decide: Decide,
    reply: Option<oneshot::Sender<Vec<u8>>>,
}

/// Where booking commands are handed in.
#[derive(Clone)]
pub(crate) struct DeskDoor(mpsc::Sender<Job>);

impl Job {
    /// A job from a request, or the answer when it cannot be read.
    pub(crate) fn read<C: Command>(
        request: &bus::Request,
        keys: &SigningKeys,
        touches: fn(&C) -> Result<Touches, Refusal>,
        decide: fn(C, &mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> Result<Self, Vec<u8>> {
        let command: C = outcome_log::decode(&request.body).map_err(outcome_log::refused)?;
        Ok(Self {
            keyed: Keyed::of(C::NAME, request, keys),
            deadline_ms: request.envelope.deadline_ms,
            trace: request.envelope.trace.clone(),
            touches: touches(&command),
            decide: Arc::new(move |diary, moment| decide(command.clone(), diary, moment)),
            reply: None,
        })
    }

    /// True after its deadline: it must have no effect any more.
    fn is_late(&self) -> bool {
        outcome_log::in_time(self.deadline_ms).is_err()
    }
}

impl DeskDoor {
    /// Hands a job in and waits for its answer.
    pub(crate) async fn answer(&self, mut job: Job) -> Vec<u8> {
        let (reply, answer) = oneshot::channel();
        job.reply = Some(reply);
        if self.0.try_send(job).is_err() {
            metrics::counter!("madang_desk_full_total").increment(1);
            return outcome_log::again();
        }
        answer.await.unwrap_or_else(|_| outcome_log::again())
    }
}

/// Opens a service's desk; it closes when its door is gone and all handed in is answered.
pub(crate) fn open(runtime: &Runtime) -> (DeskDoor, impl Future<Output = ()> + use<>) {
    let (door, jobs) = mpsc::channel(QUEUE);
    (DeskDoor(door), attending::attend(runtime.clone(), jobs))
}
