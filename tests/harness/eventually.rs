//! Waiting for what must become true, instead of sleeping.

use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How long `eventually` waits before it gives up.
pub const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);

/// Waits until the probe finds something and returns it.
///
/// # Panics
/// When nothing is found within [`PATIENCE`].
pub async fn eventually<T>(what: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> T {
    within(PATIENCE, what, async || probe().await.ok_or("not yet")).await
}

/// Waits until the probe succeeds and returns what it found.
///
/// # Panics
/// When it still fails after [`PATIENCE`]; the message holds the last failure.
pub async fn eventually_ok<T, E: Debug>(what: &str, probe: impl AsyncFnMut() -> Result<T, E>) -> T {
    within(PATIENCE, what, probe).await
}

/// Waits at most this long until the probe succeeds and returns what it found.
///
/// A probe that hangs is cut off at the deadline too.
///
/// # Panics
/// When it still fails after that time; the message holds the last failure.
pub async fn within<T, E: Debug>(
    limit: Duration,
    what: &str,
    mut probe: impl AsyncFnMut() -> Result<T, E>,
) -> T {
    let started = Instant::now();
    let mut last = String::from("the probe never answered");
    while let Some(left) = limit.checked_sub(started.elapsed()) {
        match tokio::time::timeout(left, probe()).await {
            Ok(Ok(found)) => return found,
            Ok(Err(status)) => last = format!("{status:?}"),
            Err(_) => break,
        }
        tokio::time::sleep(PAUSE).await;
    }
    panic!("{what} did not happen within {limit:?}; last: {last}")
}

#[cfg(test)]
mod tests {
    use super::{eventually, within};
    use std::time::Duration;

    #[tokio::test]
    async fn what_comes_true_later_is_found() {
        let mut tries = 0;
        let found = eventually("the third try", async || {
            tries += 1;
            (tries == 3).then_some(tries)
        });
        assert_eq!(found.await, 3);
    }

    #[tokio::test]
    #[should_panic(expected = "the gate did not happen within 120ms; last: \"closed\"")]
    async fn what_never_comes_true_is_told_with_its_last_status() {
        let limit = Duration::from_millis(120);
        within(limit, "the gate", async || Err::<(), _>("closed")).await;
    }

    #[tokio::test]
    #[should_panic(expected = "the probe never answered")]
    async fn a_probe_that_hangs_is_cut_off() {
        let limit = Duration::from_millis(80);
        let hang = async || std::future::pending::<Result<(), ()>>().await;
        within(limit, "an answer", hang).await;
    }
}
