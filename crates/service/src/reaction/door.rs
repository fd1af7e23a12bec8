//! Where events wait for their reaction: those that came meanwhile are dealt with together.

use std::sync::Arc;
use std::time::Duration;

use bus::Verdict;
use futures_util::future::BoxFuture;
use tokio::sync::{Mutex, mpsc, oneshot};

use super::Heard;
use crate::running::Runtime;
use crate::service::ReactionEntry;

/// How many events may wait between the stream and a reaction.
const QUEUE: usize = 256;

/// How long reactions give way to a crowd that books: mails may be a little late.
const PATIENCE: Duration = Duration::from_secs(2);

struct Waiting {
    heard: Heard,
    verdict: oneshot::Sender<Verdict>,
}

/// Where events are handed in.
#[derive(Clone)]
pub(crate) struct ReactionDoor(mpsc::Sender<Waiting>);

impl ReactionDoor {
    /// Hands an event in and waits for the verdict.
    pub(crate) async fn verdict(&self, heard: Heard) -> Verdict {
        let (verdict, told) = oneshot::channel();
        match self.0.send(Waiting { heard, verdict }).await {
            Ok(()) => told.await.unwrap_or(Verdict::Later),
            Err(_) => Verdict::Later,
        }
    }
}

/// Opens a reaction's door; its lanes end when the door is gone and all handed in is dealt with.
pub(crate) fn open(
    runtime: &Runtime,
    reaction: &ReactionEntry,
) -> (ReactionDoor, Vec<BoxFuture<'static, ()>>) {
    let (door, queue) = mpsc::channel(QUEUE);
    let queue = Arc::new(Mutex::new(queue));
    let lane = |_| -> BoxFuture<'static, ()> {
        Box::pin(attend(runtime.clone(), reaction.clone(), queue.clone()))
    };
    (
        ReactionDoor(door),
        (0..reaction.at_once.lanes).map(lane).collect(),
    )
}

async fn attend(
    runtime: Runtime,
    reaction: ReactionEntry,
    queue: Arc<Mutex<mpsc::Receiver<Waiting>>>,
) {
    loop {
        let mut batch = Vec::new();
        if reaction.at_once.together > 1 {
            runtime.precedence.give_way(PATIENCE).await;
        }
        let most = reaction.at_once.together;
        if queue.lock().await.recv_many(&mut batch, most).await == 0 {
            return;
        }
        let (heard, verdicts): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .map(|one| (one.heard, one.verdict))
            .unzip();
        let reached = (reaction.react)(runtime.clone(), heard).await;
        for (waiting, verdict) in verdicts.into_iter().zip(reached) {
            // Nobody waits any more only when the process is about to end.
            let _ = waiting.send(verdict);
        }
    }
}
