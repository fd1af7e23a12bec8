//! A search with a bar, a time limit and an ear for Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use optimise::Watch;

use super::bar::Bar;
use crate::fault::Fault;

/// Runs a search on a thread of its own until it ends, so many seconds are over or somebody presses
/// Ctrl-C; says what came of it and how many milliseconds it took.
///
/// # Errors
/// When the search broke.
pub async fn watched<T: Send + 'static>(
    seconds: u64,
    search: impl FnOnce(&Watch<'_>) -> T + Send + 'static,
) -> Result<(T, u64), Fault> {
    let begun = Instant::now();
    let asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&asked);
    let mut searching = tokio::task::spawn_blocking(move || {
        let bar = Bar::begin();
        let limit = Duration::from_secs(seconds);
        let stop = || heard.load(Ordering::Relaxed) || begun.elapsed() >= limit;
        let tell = |progress| bar.tell(progress);
        let found = search(&Watch {
            stop: &stop,
            tell: &tell,
        });
        bar.end();
        found
    });
    let found = tokio::select! {
        found = &mut searching => found,
        heard = tokio::signal::ctrl_c() => {
            heard.map_err(|error| Fault::file("signals", error))?;
            asked.store(true, Ordering::Relaxed);
            searching.await
        }
    };
    let found = found.map_err(|error| Fault::say(format!("the search broke: {error}")))?;
    let elapsed = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok((found, elapsed))
}
