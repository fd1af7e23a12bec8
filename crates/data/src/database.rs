//! Connecting, and beginning transactions.

mod postgres;
mod sqlite;

use std::fs::File;
use std::sync::Arc;

use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use crate::Result;

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
    desk: DatabaseConnection,
    read: DatabaseConnection,
    _lock: Option<Arc<File>>,
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

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails; on both engines it is rolled back whole.
    pub async fn migrate(&self) -> Result<()> {
        crate::migrations::up(&self.write).await
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
        Ok(self.write.begin_with_options(immediate()).await?)
    }

    /// Begins a transaction of a booking desk, on connections of the desks' own: their statements
    /// are planned for few rows out of many whatever the tables hold, and nobody else waits for them.
    ///
    /// The future must not be dropped: nothing looks after these connections.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_at_desk(&self) -> Result<DatabaseTransaction> {
        Ok(self.desk.begin_with_options(immediate()).await?)
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// When it gives none.
    pub async fn answers(&self) -> Result<()> {
        Ok(self.read.ping().await?)
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
        .acquire_timeout(std::time::Duration::from_secs(5));
    options
}
