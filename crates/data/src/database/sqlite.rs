//! SQLite: one process, one writer, many readers.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::ConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::{Database, DatabaseSettings, Desks, quiet};
use crate::{DataError, Result};

pub(super) async fn connect(settings: &DatabaseSettings) -> Result<Database> {
    let lock = lock(&settings.url)?;
    let writer = options(&settings.url, 1);
    let readers = options(&settings.url, settings.max_connections);
    let write = sea_orm::Database::connect(writer).await?;
    Ok(Database {
        desks: Desks::new(vec![write.clone()]),
        write,
        read: sea_orm::Database::connect(readers).await?,
        lock: Some(Arc::new(lock)),
    })
}

/// Without the lock, because nothing can be written; the log is shared memory of both processes.
pub(super) async fn connect_to_look(settings: &DatabaseSettings) -> Result<Database> {
    let mut options = quiet(&settings.url, settings.max_connections);
    options.map_sqlx_sqlite_opts(|options: SqliteConnectOptions| {
        options.read_only(true).busy_timeout(Duration::from_secs(5))
    });
    Ok(Database::reading(
        sea_orm::Database::connect(options).await?,
    ))
}

fn options(url: &str, most: u32) -> ConnectOptions {
    let mut options = quiet(url, most);
    options.map_sqlx_sqlite_opts(|options: SqliteConnectOptions| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is erased must not lie about in free pages of the file.
            .pragma("secure_delete", "ON")
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
    });
    options
}

/// Takes the lock beside the database file, so that a second process is refused at its start.
fn lock(url: &str) -> Result<File> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or(path);
    if let Some(folder) = Path::new(path).parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(format!("{path}.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(DataError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}
