//! Bookings go first: while a crowd is at a desk, what can wait a moment gives way.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

/// From how many commands of one batch on there is a crowd.
const CROWD: usize = 8;
/// How long after its last batch a crowd is taken to be there still, in milliseconds.
const LINGERS_MS: i64 = 50;
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// When a crowd was last seen at a desk of this process; clones share it.
#[derive(Clone)]
pub(crate) struct Precedence(Arc<Watch>);

/// By a clock that nobody sets back.
struct Watch {
    began: Instant,
    /// After so many milliseconds the last crowd was seen.
    seen_ms: AtomicI64,
}

impl Default for Precedence {
    fn default() -> Self {
        Self(Arc::new(Watch {
            began: Instant::now(),
            seen_ms: AtomicI64::new(-LINGERS_MS),
        }))
    }
}

impl Precedence {
    /// Notes a batch of a desk.
    pub(crate) fn seen(&self, commands: usize) {
        if commands >= CROWD {
            self.0.seen_ms.store(self.now_ms(), Ordering::Relaxed);
        }
    }

    /// Waits until no crowd is there, or that long: what gathers meanwhile costs less each.
    pub(crate) async fn give_way(&self, most: Duration) {
        let began = Instant::now();
        while self.is_crowded() && began.elapsed() < most {
            // Nobody says when a crowd has gone.
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    pub(crate) fn is_crowded(&self) -> bool {
        self.now_ms() - self.0.seen_ms.load(Ordering::Relaxed) < LINGERS_MS
    }

    /// Takes a crowd to be there for so long from now on.
    #[cfg(test)]
    pub(crate) fn stays(&self, during: Duration) {
        let until = self.0.began.elapsed() + during;
        let until = i64::try_from(until.as_millis()).unwrap_or(i64::MAX);
        self.0.seen_ms.store(until - LINGERS_MS, Ordering::Relaxed);
    }

    fn now_ms(&self) -> i64 {
        i64::try_from(self.0.began.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_crowd_is_given_way_until_it_has_gone_and_a_few_are_no_crowd() {
        let precedence = Precedence::default();
        precedence.seen(CROWD - 1);
        assert!(!precedence.is_crowded());
        precedence.seen(CROWD);
        assert!(precedence.is_crowded());
        precedence.give_way(Duration::from_secs(10)).await;
        assert!(!precedence.is_crowded());
    }

    #[tokio::test]
    async fn a_crowd_that_stays_is_not_given_way_for_ever() {
        let precedence = Precedence::default();
        precedence.seen(CROWD);
        let staying = precedence.clone();
        let crowd = async {
            loop {
                staying.seen(CROWD);
                // As often as it is looked for.
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        tokio::select! {
            () = crowd => unreachable!("the crowd stays"),
            () = precedence.give_way(Duration::from_millis(200)) => assert!(precedence.is_crowded()),
        }
    }
}
