//! Where events wait for their reaction: those that came meanwhile are dealt with together.

use std::sync::Arc;
use std::time::Duration;

use bus::Verdict;
use futures_util::future::BoxFuture;
use tokio::sync::{Mutex, mpsc, oneshot};

use super::Heard;
use crate::precedence::Precedence;
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
    let most = reaction.at_once.together;
    loop {
        let mut queue_of_all = queue.lock().await;
        let batch = gather(&mut queue_of_all, most, &runtime.precedence).await;
        drop(queue_of_all);
        if batch.is_empty() {
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

/// Waits for something, and where it may be dealt with together for a crowd to go: takes what has come by
/// then, at most so many. Nothing when the door is gone.
async fn gather<T>(queue: &mut mpsc::Receiver<T>, most: usize, precedence: &Precedence) -> Vec<T> {
    let mut batch = Vec::new();
    queue.recv_many(&mut batch, most).await;
    if most > 1 && !batch.is_empty() {
        precedence.give_way(PATIENCE).await;
        while batch.len() < most
            && let Ok(one) = queue.try_recv()
        {
            batch.push(one);
        }
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer than hearing takes, and shorter than anybody is given way to.
    const A_WHILE: Duration = Duration::from_millis(300);

    #[tokio::test]
    async fn what_is_heard_first_while_a_crowd_books_gives_way_to_it_as_well() {
        let precedence = Precedence::default();
        let (door, mut queue) = mpsc::channel(QUEUE);
        let hearing = async {
            precedence.stays(A_WHILE);
            door.send(1).await.unwrap();
            // Whoever waits for the first has it now.
            tokio::task::yield_now().await;
            door.send(2).await.unwrap();
            door.send(3).await.unwrap();
        };
        let gathering = gather(&mut queue, 2, &precedence);
        let (gathered, ()) = tokio::join!(biased; gathering, hearing);
        assert_eq!(gathered, [1, 2]);
        assert!(!precedence.is_crowded());
        assert_eq!(gather(&mut queue, 2, &precedence).await, [3]);
        drop(door);
        assert!(gather(&mut queue, 2, &precedence).await.is_empty());
    }

    #[tokio::test]
    async fn what_is_dealt_with_one_by_one_waits_for_no_crowd() {
        let precedence = Precedence::default();
        let (door, mut queue) = mpsc::channel(QUEUE);
        door.send(1).await.unwrap();
        precedence.stays(PATIENCE);
        let gathered = gather(&mut queue, 1, &precedence).await;
        assert_eq!((gathered, precedence.is_crowded()), (vec![1], true));
    }
}
