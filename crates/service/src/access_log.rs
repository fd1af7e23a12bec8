//! Who read what of others: written down before the answer leaves.
//!
//! A query cannot write, so what it shows is written by the runtime after it has read and before it
//! answers. Whoever comes while others are being written waits for them, and then all that have
//! gathered are written in one transaction: a crowd of readers costs few commits.
//!
//! A screen that looks again every few seconds reads the same once: the same answer to the same question
//! of the same reader within five minutes is no reading of its own. Whoever gives a reason is always
//! written down.

mod lately;

use std::sync::{Mutex, PoisonError};

use data::privacy::Access;
use tokio::sync::oneshot;

use lately::Lately;
pub(crate) use lately::Seen;

type Waiting = (Access, oneshot::Sender<()>);

/// What is to be written.
#[derive(Default)]
pub(crate) struct AccessLog {
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
    lately: Mutex<Lately>,
}

impl AccessLog {
    /// Returns when the access is committed; the answer may leave then, and not before.
    ///
    /// # Errors
    /// When it cannot be written: then nothing may be answered.
    pub(crate) async fn keep(
        &self,
        db: &data::Database,
        access: Access,
        seen: Seen,
    ) -> data::Result<()> {
        let (at, is_asked_why) = (access.at, access.reason.is_some());
        if !is_asked_why && !locked(&self.lately).is_new(&seen, at) {
            return Ok(());
        }
        let (tell, mut told) = oneshot::channel();
        locked(&self.waiting).push((access, tell));
        loop {
            let _turn = self.turn.lock().await;
            match told.try_recv() {
                Ok(()) => {
                    locked(&self.lately).note(seen, at);
                    return Ok(());
                }
                // Whoever wrote for us failed, and so do we: those who read are to try again.
                Err(oneshot::error::TryRecvError::Closed) => return Err(not_written()),
                Err(oneshot::error::TryRecvError::Empty) => {}
            }
            let gathered = std::mem::take(&mut *locked(&self.waiting));
            write(db, &gathered).await?;
            for (_, tell) in gathered {
                // Nobody listens any more when the one who asked is gone.
                tell.send(()).ok();
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn write(db: &data::Database, gathered: &[Waiting]) -> data::Result<()> {
    let accesses: Vec<_> = gathered.iter().map(|(access, _)| access.clone()).collect();
    let tx = db.begin().await?;
    data::privacy::keep_accesses(&tx, &accesses).await?;
    tx.commit().await?;
    metrics::counter!("madang_accesses_total").increment(accesses.len() as u64);
    Ok(())
}

fn not_written() -> data::DataError {
    std::io::Error::other("the access was not written down").into()
}
