//! SQLite's write-ahead log, and folding it into the file beside the writer.
//!
//! SQLite does that by itself as part of a commit: in a rush each batch would write its pages twice and
//! wait for the disk twice.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement,
};

use crate::Result;

/// How long whoever reads from the log is waited for when it is emptied: so long the writer waits too.
pub(super) const EMPTYING: Duration = Duration::from_millis(100);

/// The log of a file, with a connection of its own.
#[derive(Clone)]
pub(super) struct Log(DatabaseConnection);

impl Log {
    pub(super) async fn of(options: ConnectOptions) -> Result<Self> {
        Ok(Self(sea_orm::Database::connect(options).await?))
    }

    pub(super) async fn waiting_pages(&self) -> Result<u64> {
        self.checkpoint("NOOP").await
    }

    /// What was copied stays in the log until the writer begins it anew, by itself, once no reader needs
    /// it: to empty it from here would make the writer forget what it keeps of the file in memory.
    pub(super) async fn fold(&self) -> Result<()> {
        self.checkpoint("PASSIVE").await?;
        Ok(())
    }

    /// False when somebody still reads from it, or writes: they are waited for as long as [`EMPTYING`].
    pub(super) async fn empty(&self) -> Result<bool> {
        let Some(row) = self.ask("TRUNCATE").await? else {
            return Ok(true);
        };
        let was_busy: i64 = row.try_get("", "busy")?;
        Ok(was_busy == 0)
    }

    pub(super) async fn close(&self) -> Result<()> {
        Ok(self.0.close_by_ref().await?)
    }

    /// How many pages of the log are not in the file after it.
    async fn checkpoint(&self, how: &str) -> Result<u64> {
        let Some(row) = self.ask(how).await? else {
            return Ok(0);
        };
        let (all, copied): (i64, i64) = (row.try_get("", "log")?, row.try_get("", "checkpointed")?);
        Ok(u64::try_from(all - copied).unwrap_or(0))
    }

    async fn ask(&self, how: &str) -> Result<Option<QueryResult>> {
        let sql = format!("PRAGMA wal_checkpoint({how})");
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        Ok(self.0.query_one_raw(statement).await?)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Database, DatabaseSettings};
    use sea_orm::ConnectionTrait;

    /// Of 4 KiB each: two thousand are eight MiB, twice what SQLite by itself would leave in the log.
    const MANY: u64 = 2_000;

    async fn database(folder: &tempfile::TempDir) -> Database {
        let settings = DatabaseSettings {
            url: format!("sqlite:{}", folder.path().join("test.db").display()),
            max_connections: 2,
        };
        Database::connect(&settings).await.unwrap()
    }

    /// Eight MiB in transactions of their own.
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

    async fn ask<T: sea_orm::TryGetable>(db: &impl ConnectionTrait, question: &str) -> T {
        let sql = format!("SELECT {question} AS answer");
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get("", "answer").unwrap()
    }

    async fn rows(db: &impl ConnectionTrait) -> i64 {
        ask(db, "(SELECT count(*) FROM much)").await
    }

    fn bytes(folder: &tempfile::TempDir, name: &str) -> u64 {
        folder.path().join(name).metadata().unwrap().len()
    }

    #[tokio::test]
    async fn what_is_committed_waits_in_the_log_until_it_is_folded_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        write_much(&db).await;
        // No commit had to copy it into the file.
        let waiting = db.log_pages().await.unwrap();
        assert!(waiting > MANY, "{waiting}");
        assert!(bytes(&folder, "test.db") < 1024 * 1024);
        db.fold_log().await.unwrap();
        assert_eq!(db.log_pages().await.unwrap(), 0);
        assert!(bytes(&folder, "test.db") > 8 * 1024 * 1024);
        assert_eq!(rows(db.read()).await, 8);
        // Whoever writes next begins the log anew, and cuts it down to what it had before.
        let before = bytes(&folder, "test.db-wal");
        let tx = db.begin().await.unwrap();
        let row = "INSERT INTO much VALUES (2, NULL)";
        tx.execute_unprepared(row).await.unwrap();
        tx.commit().await.unwrap();
        let after = bytes(&folder, "test.db-wal");
        assert!(
            before > 8 * 1024 * 1024 && after <= 4 * 1024 * 1024,
            "{before}, {after}"
        );
        assert!(db.log_pages().await.unwrap() < 10);
        db.close().await.unwrap();
    }

    /// Whoever looks at everything as of one moment reads from the log: what came later waits for them, and
    /// nobody waits for anybody.
    #[tokio::test]
    async fn readers_keep_their_moment_and_hold_nobody_up_while_the_log_is_folded() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        write_much(&db).await;
        let look = db.look().await.unwrap();
        assert_eq!(rows(&look).await, 8);
        write_much(&db).await;
        // Also in the middle of a transaction that writes.
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO much VALUES (3, NULL)")
            .await
            .unwrap();
        db.fold_log().await.unwrap();
        tx.commit().await.unwrap();
        let waiting = db.log_pages().await.unwrap();
        assert!(waiting > MANY, "{waiting}");
        assert_eq!(rows(&look).await, 8);
        look.rollback().await.unwrap();
        db.fold_log().await.unwrap();
        assert_eq!(db.log_pages().await.unwrap(), 0);
        assert_eq!(rows(db.read()).await, 17);
        db.close().await.unwrap();
    }

    /// What was erased is in no file then. Who looks at everything as of one moment goes on looking, and whoever
    /// writes meanwhile goes on writing.
    #[tokio::test]
    async fn an_emptied_log_holds_nothing_of_what_was_erased_and_a_reader_is_not_disturbed() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        write(&db, "CREATE TABLE people (name text)").await;
        write(&db, "INSERT INTO people VALUES ('Kim Mina of Busan')").await;
        write(&db, "DELETE FROM people").await;
        db.fold_log().await.unwrap();
        assert!(is_in_a_file(&folder), "folding leaves it in the log");
        let look = db.look().await.unwrap();
        let count = "(SELECT count(*) FROM people)";
        assert_eq!(ask::<i64>(&look, count).await, 0);
        write(&db, "INSERT INTO people VALUES ('another')").await;
        assert!(!db.empty_log().await.unwrap(), "somebody looks");
        write(&db, "INSERT INTO people VALUES ('a third')").await;
        assert_eq!(ask::<i64>(&look, count).await, 0);
        look.rollback().await.unwrap();
        assert!(db.empty_log().await.unwrap());
        assert_eq!(bytes(&folder, "test.db-wal"), 0);
        assert!(!is_in_a_file(&folder));
        assert_eq!(ask::<i64>(db.read(), count).await, 2);
        db.close().await.unwrap();
    }

    async fn write(db: &Database, sql: &str) {
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Whether her name stands in the database's file or beside it.
    fn is_in_a_file(folder: &tempfile::TempDir) -> bool {
        let name = b"Kim Mina of Busan";
        std::fs::read_dir(folder.path()).unwrap().any(|file| {
            let octets = std::fs::read(file.unwrap().path()).unwrap();
            octets.windows(name.len()).any(|part| part == name)
        })
    }

    /// Earlier ones can damage the file when the log is folded while a writer begins it anew.
    #[tokio::test]
    async fn the_sqlite_that_is_built_in_may_be_folded_beside_its_writer() {
        let folder = tempfile::tempdir().unwrap();
        let db = database(&folder).await;
        let version: String = ask(db.read(), "sqlite_version()").await;
        let parts: Vec<u32> = version
            .split('.')
            .map(|part| part.parse().unwrap())
            .collect();
        assert!(parts >= vec![3, 51, 3], "{version}");
    }
}
