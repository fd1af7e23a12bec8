//! What is confirmed has reached the disk.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::databases;

/// How SQLite writes down `FULL`.
const FULL: i64 = 2;

/// No connection that writes may answer before its commit has been flushed, however fast that would be.
#[tokio::test]
async fn no_connection_that_writes_confirms_what_is_not_on_the_disk() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        waits_for_the_disk(&tx).await;
        // SQLite has one connection that writes.
        tx.rollback().await.unwrap();
        let tx = fresh.db.desk().begin().await.unwrap();
        waits_for_the_disk(&tx).await;
        tx.rollback().await.unwrap();
    }
}

async fn waits_for_the_disk(db: &impl ConnectionTrait) {
    let backend = db.get_database_backend();
    let asked = |sql| Statement::from_string(backend, sql);
    match backend {
        DbBackend::Postgres => {
            let row = db.query_one_raw(asked("SHOW synchronous_commit")).await;
            let is = row.unwrap().unwrap().try_get_by_index::<String>(0);
            assert_eq!(is.unwrap(), "on");
        }
        _ => {
            let row = db.query_one_raw(asked("PRAGMA synchronous")).await;
            let is = row.unwrap().unwrap().try_get_by_index::<i64>(0);
            assert_eq!(is.unwrap(), FULL);
        }
    }
}
