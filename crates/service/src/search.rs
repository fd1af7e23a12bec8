//! Long computations on threads of their own, which tell how far they are and can be stopped.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::task::{JoinError, JoinHandle};

/// A computation that runs, as the task sees it that waits for it. Dropped, it is asked to stop.
pub struct Search<P, T> {
    line: Arc<Line<P>>,
    thread: JoinHandle<T>,
}

/// What the computation hears and tells.
pub struct Line<P> {
    is_to_stop: AtomicBool,
    progress: Mutex<Option<P>>,
}

impl<P: Copy + Send + 'static, T: Send + 'static> Search<P, T> {
    /// Begins a computation, off the threads that answer requests.
    pub fn begin(compute: impl FnOnce(&Line<P>) -> T + Send + 'static) -> Self {
        let line = Arc::new(Line {
            is_to_stop: AtomicBool::new(false),
            progress: Mutex::new(None),
        });
        let heard = Arc::clone(&line);
        let thread = tokio::task::spawn_blocking(move || compute(&heard));
        Self { line, thread }
    }

    /// What came of it, or none when it is not over within this time.
    ///
    /// # Errors
    /// When it panicked.
    pub async fn ended_within(&mut self, pause: Duration) -> Option<Result<T, JoinError>> {
        tokio::time::timeout(pause, &mut self.thread).await.ok()
    }

    /// How far it is; none until it tells.
    pub fn progress(&self) -> Option<P> {
        let told = self.line.progress.lock();
        *told.unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks it to come to an end soon.
    pub fn stop(&self) {
        self.line.is_to_stop.store(true, Ordering::Relaxed);
    }
}

impl<P, T> Drop for Search<P, T> {
    fn drop(&mut self) {
        self.line.is_to_stop.store(true, Ordering::Relaxed);
    }
}

impl<P> Line<P> {
    /// True when somebody wants it to end.
    pub fn is_to_stop(&self) -> bool {
        self.is_to_stop.load(Ordering::Relaxed)
    }

    /// Tells how far it is.
    pub fn tell(&self, progress: P) {
        let told = self.progress.lock();
        *told.unwrap_or_else(PoisonError::into_inner) = Some(progress);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn until_stopped(line: &Line<u32>) -> &'static str {
        line.tell(7);
        while !line.is_to_stop() {
            std::thread::yield_now();
        }
        "the best so far"
    }

    #[tokio::test]
    async fn a_computation_tells_how_far_it_is_and_ends_when_it_is_asked_to() {
        let mut search = Search::begin(until_stopped);
        assert!(
            search
                .ended_within(Duration::from_millis(5))
                .await
                .is_none()
        );
        while search.progress().is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(search.progress(), Some(7));
        search.stop();
        let ended = search.ended_within(LONG).await;
        assert_eq!(
            ended.expect("it ends").expect("it is whole"),
            "the best so far"
        );
    }

    #[tokio::test]
    async fn a_computation_that_breaks_is_an_error_and_not_a_panic() {
        let mut search: Search<u32, ()> = Search::begin(|_| panic!("a fault"));
        assert!(search.ended_within(LONG).await.expect("it ends").is_err());
    }
}
