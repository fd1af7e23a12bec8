//! SQLite's write-ahead log is folded into the file while no crowd books.

use std::time::Duration;

use bus::Stop;

use crate::running::Runtime;

const LOOK: Duration = Duration::from_secs(1);
/// From how many waiting pages of 4 KiB on it is worth the while, as SQLite takes it too.
const WORTH_IT: u64 = 1_000;
/// How long a crowd is given way: the writer does it itself when sixteen times as many wait.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks after the log until stopped; returns at once on PostgreSQL, which does it by itself.
pub async fn keep(runtime: Runtime, stop: Stop) {
    if !runtime.db.is_alone() {
        return;
    }
    while !stop.requested_within(LOOK).await {
        if let Err(error) = once(&runtime).await {
            tracing::warn!(%error, "SQLite's log could not be folded into the file: it is tried again in a second");
        }
    }
}

async fn once(runtime: &Runtime) -> data::Result<()> {
    let waiting = runtime.db.log_pages().await?;
    metrics::gauge!("madang_sqlite_log_pages").set(waiting as f64);
    if waiting < WORTH_IT {
        return Ok(());
    }
    runtime.precedence.give_way(PATIENCE).await;
    runtime.db.fold_log().await
}
