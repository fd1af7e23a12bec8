//! Connecting, and beginning transactions.

mod clock;
mod line;
mod log;
mod postgres;
mod sqlite;
mod statistics;

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::Result;

/// How long somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the database is, and how many connections may be used.
#[derive(Clone, Debug)]
pub struct DatabaseSettings {
    /// `sqlite:path/to/file.db` or `postgres://user:password@host/name`.
    pub url: String,
    /// The most connections of each pool; SQLite writes always over one.
    pub max_connections: u32,
}

/// A database: one way to read, one way to write.
#[derive(Clone)]
pub struct Database {
    write: DatabaseConnection,
    desks: Arc<Desks>,
    read: DatabaseConnection,
    line: Option<line::Line>,
    log: Option<log::Log>,
    lock: Option<Arc<File>>,
}

impl Database {
    /// Connects; the schema is left as it is.
    ///
    /// # Errors
    /// When the database cannot be reached, or another process uses the SQLite file.
    pub async fn connect(settings: &DatabaseSettings) -> Result<Self> {
        if settings.url.starts_with("sqlite:") {
            sqlite::connect(settings).await
        } else {
            postgres::connect(settings).await
        }
    }

    /// Closes every connection: on SQLite what was overwritten leaves the file with the last of them.
    ///
    /// # Errors
    /// When a connection cannot be closed in order.
    pub async fn close(&self) -> Result<()> {
        let read = self.read.close_by_ref().await;
        let log = match &self.log {
            Some(log) => log.close().await,
            None => Ok(()),
        };
        let written = self.write.close_by_ref().await;
        log?;
        Ok(read.and(written)?)
    }

    /// Connects to look only, on SQLite beside the process that uses the file; writing fails.
    ///
    /// # Errors
    /// When there is no such database.
    pub async fn connect_to_look(settings: &DatabaseSettings) -> Result<Self> {
        if settings.url.starts_with("sqlite:") {
            sqlite::connect_to_look(settings).await
        } else {
            postgres::connect_to_look(settings).await
        }
    }

    /// Brings the schema up to date, and tells SQLite what its tables are like.
    ///
    /// # Errors
    /// When a migration fails; on both engines it is rolled back whole. When SQLite cannot be told.
    pub async fn migrate(&self) -> Result<()> {
        crate::migrations::up(&self.write).await?;
        if self.write.get_database_backend() == DbBackend::Sqlite {
            let tx = self.begin().await?;
            statistics::tell(&tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// True for a database in which nothing was ever kept.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_new(&self) -> Result<bool> {
        crate::migrations::is_new(&self.read).await
    }

    /// One pool for everything, all of which it only reads.
    fn reading(read: DatabaseConnection) -> Self {
        Self {
            write: read.clone(),
            desks: Desks::new(vec![read.clone()]),
            read,
            line: None,
            log: None,
            lock: None,
        }
    }

    /// How many pages of 4 KiB wait in SQLite's write-ahead log to be copied into the file; none on
    /// PostgreSQL, which looks after its own.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn log_pages(&self) -> Result<u64> {
        match &self.log {
            Some(log) => log.waiting_pages().await,
            None => Ok(0),
        }
    }

    /// Copies what waits in SQLite's write-ahead log into the file, but for what came after a moment that
    /// somebody still looks at. Nobody waits for it, neither who reads nor who writes.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is lost then.
    pub async fn fold_log(&self) -> Result<()> {
        match &self.log {
            Some(log) => log.fold().await,
            None => Ok(()),
        }
    }

    /// Empties SQLite's write-ahead log, and with it what was erased meanwhile. Makes the writer forget
    /// what it keeps of the file in memory. False when somebody reads from the log, or writes, for a
    /// tenth of a second: then it keeps what it has. The writer waits meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is lost then.
    pub async fn empty_log(&self) -> Result<bool> {
        match &self.log {
            Some(log) => log.empty().await,
            None => Ok(true),
        }
    }

    /// True where no other process can use the database while this one does: on SQLite.
    pub fn is_alone(&self) -> bool {
        self.lock.is_some()
    }

    /// The pool for reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Begins a writing transaction: `IMMEDIATE` on SQLite, where a deferred one would fail when
    /// it first writes after another has; `READ COMMITTED` on PostgreSQL.
    ///
    /// The future must not be dropped: run it in a task of its own.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin(&self) -> Result<DatabaseTransaction> {
        let _place = match &self.line {
            Some(line) => Some(line.place().await?),
            None => None,
        };
        Ok(self.write.begin_with_options(immediate()).await?)
    }

    /// Begins a look at everything as of one moment, which may take as long as it takes.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn look(&self) -> Result<DatabaseTransaction> {
        if self.read.get_database_backend() != DbBackend::Postgres {
            return Ok(self.read.begin().await?);
        }
        let options = TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        };
        let look = self.read.begin_with_options(options).await?;
        look.execute_unprepared("SET LOCAL statement_timeout = 0")
            .await?;
        Ok(look)
    }

    /// A booking desk's own connections, which nobody else waits for. Its statements are planned for
    /// few rows out of many, whatever the tables hold.
    pub fn desk(&self) -> Desk {
        let Desks { connections, next } = &*self.desks;
        let next = next.fetch_add(1, Ordering::Relaxed);
        Desk(connections[next % connections.len()].clone())
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// When it gives none.
    pub async fn answers(&self) -> Result<()> {
        Ok(self.read.ping().await?)
    }
}

/// The connections of desks, given out by turns.
struct Desks {
    connections: Vec<DatabaseConnection>,
    next: AtomicUsize,
}

impl Desks {
    fn new(connections: Vec<DatabaseConnection>) -> Arc<Self> {
        Arc::new(Self {
            connections,
            next: AtomicUsize::default(),
        })
    }
}

/// The connections of one booking desk: on PostgreSQL two, so that it can read while it saves.
#[derive(Clone)]
pub struct Desk(DatabaseConnection);

impl Desk {
    /// For statements that are transactions of their own.
    pub fn db(&self) -> &DatabaseConnection {
        &self.0
    }

    /// Begins a transaction, as [`Database::begin`].
    ///
    /// The future must not be dropped: nothing looks after these connections.
    ///
    /// # Errors
    /// When the connection cannot be made in time.
    pub async fn begin(&self) -> Result<DatabaseTransaction> {
        Ok(self.0.begin_with_options(immediate()).await?)
    }
}

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// What both engines share: no statement in logs or spans, since it may hold personal data.
fn quiet(url: &str, most: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(most)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .acquire_timeout(PATIENCE);
    options
}
