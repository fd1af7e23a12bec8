//! SQLite's write-ahead log, and taking it into the file beside the writer.
//!
//! SQLite does that by itself as part of a commit: in a rush each batch would write its pages twice and
//! wait for the disk twice.

use std::path::PathBuf;
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::Result;

/// How long the writer may be kept waiting until the last reader has left the log.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);

/// The log of a file, with a connection of its own.
#[derive(Clone)]
pub(super) struct Log {
    path: PathBuf,
    connection: DatabaseConnection,
}

impl Log {
    pub(super) async fn beside(file: &str, options: ConnectOptions) -> Result<Self> {
        Ok(Self {
            path: format!("{file}-wal").into(),
            connection: sea_orm::Database::connect(options).await?,
        })
    }

    /// 0 where there is none.
    pub(super) fn bytes(&self) -> u64 {
        self.path.metadata().map_or(0, |log| log.len())
    }

    pub(super) async fn fold(&self) -> Result<()> {
        // Most is done while others write; emptying the log holds the writer up, so little is left for it.
        for how in ["PASSIVE", "TRUNCATE"] {
            let sql = format!("PRAGMA wal_checkpoint({how})");
            let statement = Statement::from_string(DbBackend::Sqlite, sql);
            self.connection.query_one_raw(statement).await?;
        }
        Ok(())
    }

    pub(super) async fn close(&self) -> Result<()> {
        Ok(self.connection.close_by_ref().await?)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Database, DatabaseSettings};
    use sea_orm::ConnectionTrait;

    const MIB: u64 = 1024 * 1024;

    async fn database(folder: &tempfile::TempDir) -> Database {
        let settings = DatabaseSettings {
            url: format!("sqlite:{}", folder.path().join("test.db").display()),
            max_connections: 2,
        };
        Database::connect(&settings).await.unwrap()
    }

    /// Eight MiB in transactions of their own: twice what SQLite by itself would leave in the log.
    async fn write_much(db: &Database) {
        let tx = db.begin().await.unwrap();
        let table = "CREATE TABLE IF NOT EXISTS much (number integer, filling blob)";
        tx.execute_unprepared(table).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..8 {
            let tx = db.begin().await.unwrap();
            let row = "INSERT INTO much VALUES (1, randomblob(1048576))";
            tx.execute_unprepared(row).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    async fn rows(db: &impl ConnectionTrait) -> i64 {
        let count = "SELECT count(*) AS rows FROM much";
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, count);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get("", "rows").unwrap()
    }

    #[tokio::test]
    async fn what_is_committed_waits_in_the_log_until_it_is_folded_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        write_much(&db).await;
        // No commit had to take it into the file.
        assert!(db.log_bytes() > 8 * MIB, "{}", db.log_bytes());
        db.fold_log().await.unwrap();
        assert_eq!(db.log_bytes(), 0);
        assert_eq!(rows(db.read()).await, 8);
        let file = folder.path().join("test.db").metadata().unwrap();
        assert!(file.len() > 8 * MIB, "{}", file.len());
        db.close().await.unwrap();
    }

    /// Whoever looks at everything as of one moment reads from the log: it stays, and so do they.
    #[tokio::test]
    async fn a_log_that_is_read_is_not_emptied_under_its_readers() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        write_much(&db).await;
        let look = db.look().await.unwrap();
        assert_eq!(rows(&look).await, 8);
        write_much(&db).await;
        db.fold_log().await.unwrap();
        assert!(db.log_bytes() > 16 * MIB, "{}", db.log_bytes());
        assert_eq!(rows(&look).await, 8);
        look.rollback().await.unwrap();
        // And the writer was not left locked.
        write_much(&db).await;
        db.fold_log().await.unwrap();
        assert_eq!(db.log_bytes(), 0);
        assert_eq!(rows(db.read()).await, 24);
        db.close().await.unwrap();
    }
}
