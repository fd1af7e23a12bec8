//! SQLite's write-ahead log is folded into the file while no crowd books, and emptied now and then.

use std::time::{Duration, Instant};

use bus::Stop;

use crate::running::Runtime;

const LOOK: Duration = Duration::from_secs(1);
/// From how many waiting pages of 4 KiB on it is worth the while, as SQLite takes it too.
const WORTH_IT: u64 = 1_000;
/// How long a crowd is given way: the writer does it itself when sixteen times as many wait.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long what was erased may lie in the log while nobody is in the way.
const EMPTIED: Duration = Duration::from_secs(3_600);
/// How long to wait after somebody was in the way, or the disk failed.
const IN_THE_WAY: Duration = Duration::from_secs(60);

/// Looks after the log until stopped; returns at once on PostgreSQL, which does it by itself.
pub async fn keep(runtime: Runtime, stop: Stop) {
    if !runtime.db.is_alone() {
        return;
    }
    let mut to_empty = Instant::now() + EMPTIED;
    while !stop.requested_within(LOOK).await {
        if let Err(error) = once(&runtime, &mut to_empty).await {
            tracing::warn!(%error, "SQLite's log could not be folded into the file or emptied: it is tried again");
        }
    }
}

async fn once(runtime: &Runtime, to_empty: &mut Instant) -> data::Result<()> {
    let waiting = runtime.db.log_pages().await?;
    metrics::gauge!("madang_sqlite_log_pages").set(waiting as f64);
    let is_to_be_emptied = Instant::now() >= *to_empty;
    if waiting < WORTH_IT && !is_to_be_emptied {
        return Ok(());
    }
    runtime.precedence.give_way(PATIENCE).await;
    runtime.db.fold_log().await?;
    if is_to_be_emptied {
        *to_empty = Instant::now() + IN_THE_WAY;
        // It would make the writer forget what it keeps in memory, in the middle of a crowd.
        if !runtime.precedence.is_crowded() && runtime.db.empty_log().await? {
            *to_empty = Instant::now() + EMPTIED;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial;
    use harness::NatsServer;

    #[tokio::test]
    async fn the_log_is_emptied_when_its_hour_has_come_and_tried_again_when_somebody_looks() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        let log = || folder.path().join("test.db-wal").metadata().unwrap().len();
        let mut to_empty = Instant::now() + EMPTIED;
        once(&runtime, &mut to_empty).await.unwrap();
        assert!(log() > 0, "not yet");
        let look = runtime.db.look().await.unwrap();
        let nobody = domain::id::CentreId(uuid::Uuid::nil());
        data::accounts::find_centre(&look, nobody).await.unwrap();
        to_empty = Instant::now();
        once(&runtime, &mut to_empty).await.unwrap();
        let wait = to_empty.duration_since(Instant::now());
        assert!(log() > 0 && wait <= IN_THE_WAY, "somebody looks: {wait:?}");
        look.rollback().await.unwrap();
        to_empty = Instant::now();
        once(&runtime, &mut to_empty).await.unwrap();
        let wait = to_empty.duration_since(Instant::now());
        assert!(log() == 0 && wait > IN_THE_WAY, "{} {wait:?}", log());
    }

    #[tokio::test]
    async fn the_log_is_left_alone_while_a_crowd_books() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        runtime.precedence.stays(PATIENCE / 8);
        once(&runtime, &mut Instant::now()).await.unwrap();
        assert!(!runtime.precedence.is_crowded());
    }

    #[tokio::test]
    async fn a_crowd_that_stays_keeps_the_log_from_being_emptied() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        runtime.precedence.stays(PATIENCE * 4);
        let mut to_empty = Instant::now();
        once(&runtime, &mut to_empty).await.unwrap();
        let log = folder.path().join("test.db-wal").metadata().unwrap().len();
        let wait = to_empty.duration_since(Instant::now());
        assert!(log > 0 && wait <= IN_THE_WAY, "{log} {wait:?}");
    }
}
