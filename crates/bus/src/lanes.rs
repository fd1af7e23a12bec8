//! Work that runs side by side, a limited number at a time.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long work that was begun may take to end after a stop was asked for.
pub(crate) const DRAIN: Duration = Duration::from_secs(10);

/// As many pieces of work at a time as there are lanes.
#[derive(Clone)]
pub(crate) struct Lanes {
    free: Arc<Semaphore>,
    all: u32,
}

impl Lanes {
    pub(crate) fn new(limit: usize) -> Self {
        let all = u32::try_from(limit.max(1)).unwrap_or(u32::MAX);
        Self {
            free: Arc::new(Semaphore::new(all as usize)),
            all,
        }
    }

    /// Waits for a free lane, first come first served; it is free again when the permit is dropped.
    pub(crate) async fn enter(&self) -> OwnedSemaphorePermit {
        let free = self.free.clone().acquire_owned().await;
        free.expect("the semaphore is never closed")
    }

    /// Waits until all lanes are free; false when `DRAIN` was not enough.
    pub(crate) async fn drain(&self) -> bool {
        let all_free = self.free.acquire_many(self.all);
        tokio::time::timeout(DRAIN, all_free).await.is_ok()
    }
}

/// Runs work that must not be dropped halfway: a dropped database call can leave its connection inside a transaction.
#[expect(
    clippy::disallowed_methods,
    reason = "each task holds a lane or its handle, and these are waited for at the end"
)]
pub(crate) fn in_own_task<F>(work: F) -> tokio::task::JoinHandle<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    tokio::spawn(work)
}
