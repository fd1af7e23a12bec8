//! Batch after batch: while one is being saved the next is decided already.

use std::collections::BTreeSet;

use data::DataError;
use tokio::sync::mpsc;

use super::batch::{self, Decided, Habits, Unsaved};
use super::{BATCH, Job};
use crate::clock;
use crate::command::TRIES;
use crate::outcome_log;
use crate::running::Runtime;

/// So many commands of a batch are worth deciding on the next while it is being saved. Fewer fall apart into
/// batches that are smaller still, and each costs the database a part that does not grow with it.
const LARGE: usize = 64;

/// Jobs that are decided together.
#[derive(Default)]
struct Batch {
    jobs: Vec<Job>,
    /// Decided at a glance while the batch before was being saved.
    decided: Option<Decided>,
}

/// Answers all that is handed in, until the door is gone.
pub(super) async fn attend(runtime: Runtime, mut queue: mpsc::Receiver<Job>) {
    let mut habits = Habits::new(runtime.db.desk());
    let mut batch = Batch::default();
    loop {
        if batch.decided.is_none() {
            gather(&mut queue, &mut batch.jobs).await;
        }
        if batch.jobs.is_empty() {
            break;
        }
        metrics::histogram!("madang_desk_batch").record(batch.jobs.len() as f64);
        runtime.precedence.seen(batch.jobs.len());
        batch = settle(&runtime, &mut habits, batch, &mut queue).await;
    }
}

/// Adds those who wait to a batch, and waits for the first of an empty one, unless the door is gone.
async fn gather(queue: &mut mpsc::Receiver<Job>, batch: &mut Vec<Job>) {
    if batch.is_empty() {
        queue.recv_many(batch, BATCH).await;
    }
    while batch.len() < BATCH
        && let Ok(job) = queue.try_recv()
    {
        batch.push(job);
    }
}

/// Waits until another crowd has come; for ever beside one that is not large. A crowd comes in even halves,
/// of which one may have one fewer.
async fn gather_another(queue: &mut mpsc::Receiver<Job>, batch: &mut Vec<Job>, crowd: usize) {
    if crowd < LARGE {
        return std::future::pending().await;
    }
    while batch.len() + 1 < crowd {
        let more = BATCH - batch.len();
        if queue.recv_many(batch, more).await == 0 {
            return std::future::pending().await;
        }
    }
}

/// Answers every job of a batch: all at once, or one by one when that fails. Returns the next batch, which
/// is empty unless some have come meanwhile.
async fn settle(
    runtime: &Runtime,
    habits: &mut Habits,
    batch: Batch,
    queue: &mut mpsc::Receiver<Job>,
) -> Batch {
    let Batch { jobs, decided } = batch;
    match glance(habits, &jobs, decided).await {
        Ok(Some(decided)) => save(runtime, habits, (jobs, decided), queue).await,
        Ok(None) => {
            settle_under_locks(runtime, habits, jobs).await;
            Batch::default()
        }
        Err(error) => {
            settle_one_by_one(runtime, habits, jobs, error).await;
            Batch::default()
        }
    }
}

/// What is decided at a glance, or was before; none when it must be done under locks.
async fn glance(
    habits: &mut Habits,
    jobs: &[Job],
    decided: Option<Decided>,
) -> data::Result<Option<Decided>> {
    if decided.is_some() && !jobs.iter().any(Job::is_late) {
        return Ok(decided);
    }
    if decided.is_some() {
        // Its time ran out while the batch before was being saved.
        habits.forget();
    }
    match habits.trusts_a_glance() {
        true => batch::decide(habits, jobs, BTreeSet::new()).await,
        false => Ok(None),
    }
}

/// Saves and answers a batch, and meanwhile decides on those who come, who are returned.
async fn save(
    runtime: &Runtime,
    habits: &mut Habits,
    (jobs, decided): (Vec<Job>, Decided),
    queue: &mut mpsc::Receiver<Job>,
) -> Batch {
    let Decided { answers, rows } = decided;
    let (desk, changing, crowd) = (habits.desk(), rows.resources(), jobs.len());
    let saving = async {
        match batch::save(runtime, &desk, rows).await {
            Ok(()) => {
                send_all(jobs, answers);
                Ok(())
            }
            Err(unsaved) => Err((jobs, unsaved)),
        }
    };
    let mut saving = std::pin::pin!(saving);
    let mut next = Batch::default();
    let saved = tokio::select! {
        biased;
        saved = &mut saving => saved,
        () = gather_another(queue, &mut next.jobs, crowd) => {
            let ahead = batch::decide(habits, &next.jobs, changing);
            let (saved, ahead) = tokio::join!(saving, ahead);
            // What failed is tried again when it is its turn.
            next.decided = ahead.ok().flatten();
            saved
        }
    };
    let Err((jobs, unsaved)) = saved else {
        return next;
    };
    // What was decided ahead believed that this would be saved.
    next.decided = None;
    match unsaved {
        Unsaved::Overtaken => {
            habits.overtaken();
            settle_under_locks(runtime, habits, jobs).await;
        }
        Unsaved::Failed(error) => {
            habits.forget();
            settle_one_by_one(runtime, habits, jobs, error).await;
        }
    }
    next
}

async fn settle_under_locks(runtime: &Runtime, habits: &mut Habits, jobs: Vec<Job>) {
    match batch::under_locks(runtime, habits, &jobs).await {
        Ok(answers) => send_all(jobs, answers),
        Err(error) => settle_one_by_one(runtime, habits, jobs, error).await,
    }
}

async fn settle_one_by_one(
    runtime: &Runtime,
    habits: &mut Habits,
    jobs: Vec<Job>,
    error: DataError,
) {
    tracing::debug!(%error, jobs = jobs.len(), "a batch is decided one by one");
    metrics::counter!("madang_desk_fallbacks_total").increment(1);
    for job in jobs {
        let answer = settle_alone(runtime, habits, &job).await;
        send(job, answer);
    }
}

async fn settle_alone(runtime: &Runtime, habits: &mut Habits, job: &Job) -> Vec<u8> {
    for _ in 0..TRIES {
        match batch::under_locks(runtime, habits, std::slice::from_ref(job)).await {
            Ok(mut answers) => return answers.pop().unwrap_or_else(outcome_log::again),
            Err(error) if error.trouble() == data::Trouble::Lasting => {
                return outcome_log::failed(&job.keyed.command, &job.trace, &error);
            }
            Err(_) => tokio::time::sleep(clock::jitter()).await,
        }
    }
    outcome_log::again()
}

fn send_all(jobs: Vec<Job>, answers: Vec<Vec<u8>>) {
    for (job, answer) in jobs.into_iter().zip(answers) {
        send(job, answer);
    }
}

fn send(mut job: Job, answer: Vec<u8>) {
    if let Some(reply) = job.reply.take() {
        // Nobody waits any more when the request was given up: the outcome lies under its key.
        let _ = reply.send(answer);
    }
}
