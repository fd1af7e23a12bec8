//! A connection that was left inside a transaction must not swallow what is written next.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement, TransactionTrait};

use crate::databases;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_after_cancelled_begins_is_there() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    let db = &fresh.db;
    let tx = db.begin().await.unwrap();
    tx.execute_unprepared("CREATE TABLE notes (note bigint PRIMARY KEY)")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let pool = db.read();
    let mut written = 0;
    for note in 0..400_i64 {
        // A future dropped at a random point of `begin` is what a cancelled request leaves behind.
        let micros = u64::try_from(note % 40).unwrap() * 10;
        let begun = tokio::time::timeout(Duration::from_micros(micros), pool.begin());
        drop(begun.await);
        let insert = Statement::from_sql_and_values(
            sea_orm::DbBackend::Postgres,
            "INSERT INTO notes VALUES ($1)",
            [note.into()],
        );
        pool.execute_raw(insert).await.unwrap();
        written += 1;
    }
    let count = Statement::from_string(sea_orm::DbBackend::Postgres, "SELECT COUNT(*) FROM notes");
    // A pool of its own sees only what was committed.
    let other = sea_orm::Database::connect(&fresh.url).await.unwrap();
    let row = other.query_one_raw(count).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), written);
}
