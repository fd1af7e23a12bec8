//! An SQLite file has one process that writes.

use data::{DataError, Database, DatabaseSettings};

use crate::databases;

#[tokio::test]
async fn a_second_process_is_refused_an_sqlite_file_until_the_first_has_gone() {
    let fresh = databases::sqlite().await;
    let settings = DatabaseSettings {
        url: fresh.url.clone(),
        max_connections: 2,
    };
    let second = Database::connect(&settings).await;
    assert!(matches!(second, Err(DataError::InUse(_))));
    drop(fresh.db);
    let second = Database::connect(&settings).await;
    assert!(second.is_ok());
}
