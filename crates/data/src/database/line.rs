//! The line before SQLite's only writer, in which a booking desk passes all others.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DbErr;
use sea_orm::error::ConnAcquireErr;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Result;

/// How many transactions a desk finds before it at most, beside the one under way. With one alone all
/// others would get one turn for each batch of a desk, which is long when many book (ADR 0063).
const BEFORE_A_DESK: usize = 4;

/// Where transactions wait that are no desk's; clones share it.
#[derive(Clone)]
pub(super) struct Line {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Line {
    pub(super) fn new(patience: Duration) -> Self {
        Self {
            places: Arc::new(Semaphore::new(BEFORE_A_DESK)),
            patience,
        }
    }

    /// Waits for a place among those whom a desk does not pass. Dropping it lets the next one in, which is
    /// due as soon as the connection is there.
    ///
    /// # Errors
    /// When none is free in time.
    pub(super) async fn place(&self) -> Result<SemaphorePermit<'_>> {
        let place = tokio::time::timeout(self.patience, self.places.acquire()).await;
        let place = place.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        Ok(place.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Database, DatabaseSettings, error::Trouble};
    use std::sync::Mutex;

    async fn database(folder: &tempfile::TempDir) -> Database {
        let settings = DatabaseSettings {
            url: format!("sqlite:{}", folder.path().join("test.db").display()),
            max_connections: 1,
        };
        Database::connect(&settings).await.unwrap()
    }

    /// All who wait have gone as far as they get when nobody has anything to do any more.
    async fn settle() {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_desk_passes_all_but_a_few() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        let order: Arc<Mutex<Vec<&str>>> = Arc::default();
        let under_way = db.begin().await.unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (db, order) = (db.clone(), order.clone());
            waiting.spawn(async move {
                let tx = db.begin().await.unwrap();
                order.lock().unwrap().push("other");
                tx.commit().await.unwrap();
            });
        }
        settle().await;
        let (desk, told) = (db.desk(), order.clone());
        waiting.spawn(async move {
            let tx = desk.begin().await.unwrap();
            told.lock().unwrap().push("desk");
            tx.commit().await.unwrap();
        });
        settle().await;
        under_way.commit().await.unwrap();
        while let Some(done) = waiting.join_next().await {
            done.unwrap();
        }
        let order = order.lock().unwrap();
        assert_eq!(order.len(), 21, "nobody is forgotten");
        let place = order.iter().position(|who| *who == "desk");
        assert_eq!(place, Some(BEFORE_A_DESK), "{order:?}");
    }

    #[tokio::test]
    async fn whoever_waits_in_vain_may_try_again_and_leaves_no_place_taken() {
        let line = Line::new(Duration::from_millis(20));
        let mut taken = Vec::new();
        for _ in 0..BEFORE_A_DESK {
            taken.push(line.place().await.unwrap());
        }
        let trouble = line.place().await.unwrap_err().trouble();
        assert_eq!(trouble, Trouble::Passing);
        drop(taken);
        assert!(line.place().await.is_ok());
    }
}
