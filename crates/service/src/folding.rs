//! SQLite's write-ahead log is taken into the file while no crowd books.

use std::time::Duration;

use bus::Stop;

use crate::running::Runtime;

const LOOK: Duration = Duration::from_secs(1);
/// From how much on it is worth the while, in bytes; about what SQLite takes for worth it too. So much of
/// what was erased may lie in the log until others write.
const WORTH_IT: u64 = 4 * 1024 * 1024;
/// How long a crowd is given way: the writer does it itself when the log is sixteen times as long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks after the log until stopped; returns at once on PostgreSQL, which does it by itself.
pub async fn keep(runtime: Runtime, stop: Stop) {
    if !runtime.db.is_alone() {
        return;
    }
    while !stop.requested_within(LOOK).await {
        if runtime.db.log_bytes() < WORTH_IT {
            continue;
        }
        runtime.precedence.give_way(PATIENCE).await;
        if let Err(error) = runtime.db.fold_log().await {
            tracing::warn!(%error, "SQLite's log could not be taken into the file: it is tried again in a second");
        }
    }
}
