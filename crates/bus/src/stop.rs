//! The signal that asks long-running work to end.

use std::time::Duration;
use tokio::sync::watch;

/// Learns that the end was asked for; every clone learns it.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

/// Asks for the end; dropping it asks too.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

impl Stop {
    /// The asking side and the listening side of one signal.
    pub fn pair() -> (Stopper, Self) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Self(receiver))
    }

    /// True once the end was asked for.
    pub fn is_requested(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Returns once the end was asked for.
    pub async fn requested(&self) {
        // An error says that the asking side is gone, which asks too.
        let _ = self.0.clone().wait_for(|requested| *requested).await;
    }

    /// Waits, less long when the end is asked for; true when it was.
    pub async fn requested_within(&self, wait: Duration) -> bool {
        tokio::time::timeout(wait, self.requested()).await.is_ok()
    }
}

impl Stopper {
    /// Asks for the end.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_clone_learns_that_the_end_was_asked_for() {
        let (stopper, stop) = Stop::pair();
        let clone = stop.clone();
        assert!(!stop.is_requested());
        assert!(!clone.requested_within(Duration::from_millis(5)).await);
        stopper.stop();
        assert!(stop.is_requested());
        clone.requested().await;
    }

    #[tokio::test]
    async fn a_dropped_stopper_asks_for_the_end() {
        let (stopper, stop) = Stop::pair();
        drop(stopper);
        stop.requested().await;
        assert!(stop.is_requested());
    }
}
