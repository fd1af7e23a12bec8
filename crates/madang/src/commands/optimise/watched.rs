//! A search with a bar, a time limit and an ear for Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use optimise::Watch;

use super::bar::Bar;
use crate::fault::Fault;

/// What ended a search.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Nothing more was to be found.
    Itself,
    /// Its time was over.
    Limit(u64),
    /// Somebody pressed Ctrl-C.
    Interrupt,
}

/// What came of a search.
pub struct Watched<T> {
    /// What it gave.
    pub found: T,
    /// How many milliseconds it took.
    pub elapsed: u64,
    /// What ended it.
    pub end: End,
}

impl End {
    /// Until when it was searched.
    pub fn until(self) -> String {
        match self {
            Self::Itself => "by the end of the search".to_owned(),
            Self::Limit(seconds) => format!("within the time limit of {seconds} s"),
            Self::Interrupt => "before Ctrl-C was pressed".to_owned(),
        }
    }

    /// Says on standard error why the plan that is written is the best so far and not the last word.
    pub fn tell(self) {
        match self {
            Self::Itself => {}
            Self::Limit(seconds) => {
                eprintln!("the time limit of {seconds} s is over: this is the best plan so far");
            }
            Self::Interrupt => eprintln!("stopped by Ctrl-C: this is the best plan so far"),
        }
    }
}

/// Runs a search on a thread of its own until it ends, so many seconds are over or somebody presses
/// Ctrl-C.
///
/// # Errors
/// When the search broke.
pub async fn watched<T: Send + 'static>(
    seconds: u64,
    search: impl FnOnce(&Watch<'_>) -> T + Send + 'static,
) -> Result<Watched<T>, Fault> {
    let begun = Instant::now();
    let asked = Arc::new(AtomicBool::new(false));
    let late = Arc::new(AtomicBool::new(false));
    let (heard, over) = (Arc::clone(&asked), Arc::clone(&late));
    let mut searching = tokio::task::spawn_blocking(move || {
        let bar = Bar::begin();
        let limit = Duration::from_secs(seconds);
        let stop = || {
            let is_over = begun.elapsed() >= limit;
            over.fetch_or(is_over, Ordering::Relaxed);
            is_over || heard.load(Ordering::Relaxed)
        };
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
    let end = match (asked.load(Ordering::Relaxed), late.load(Ordering::Relaxed)) {
        (true, _) => End::Interrupt,
        (false, true) => End::Limit(seconds),
        (false, false) => End::Itself,
    };
    Ok(Watched {
        found,
        elapsed,
        end,
    })
}
