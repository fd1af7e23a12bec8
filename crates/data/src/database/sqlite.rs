//! SQLite: one process, one writer, many readers.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::ConnectOptions;
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions as Options, SqliteJournalMode, SqliteSynchronous,
};

use super::line::Line;
use super::log::{EMPTYING, Log};
use super::{Database, DatabaseSettings, Desks, PATIENCE, quiet};
use crate::{DataError, Result};

/// What the writer keeps of the file in memory, in KiB. A booking looks up and writes pages all over the
/// file; with SQLite's 2 MiB a batch of a rush reads each of them anew once the file is larger.
const WRITER_CACHE_KIB: u32 = 32 * 1024;
/// From how many pages of 4 KiB in the log on the writer itself copies them into the file, while whoever
/// asked waits. Long before that it is done beside it ([`Database::fold_log`]).
const LOG_PAGES: u32 = 16 * 1024;
/// What is left of the log's file, in bytes, once it is begun anew. So much of what was erased may lie
/// there until it is written over, or the log is emptied ([`Database::empty_log`]).
const LOG_KEPT: u32 = 4 * 1024 * 1024;

pub(super) async fn connect(settings: &DatabaseSettings) -> Result<Database> {
    let lock = lock(&settings.url)?;
    let write = sea_orm::Database::connect(writer(&settings.url)).await?;
    let readers = options(&settings.url, settings.max_connections, |same| same);
    Ok(Database {
        desks: Desks::new(vec![write.clone()]),
        write,
        line: Some(Line::new(PATIENCE)),
        read: sea_orm::Database::connect(readers).await?,
        log: Some(Log::of(folding(&settings.url)).await?),
        lock: Some(Arc::new(lock)),
    })
}

/// Without the lock, because nothing can be written; the log is shared memory of both processes.
pub(super) async fn connect_to_look(settings: &DatabaseSettings) -> Result<Database> {
    let mut options = quiet(&settings.url, settings.max_connections);
    options.map_sqlx_sqlite_opts(|options: Options| {
        options.read_only(true).busy_timeout(Duration::from_secs(5))
    });
    Ok(Database::reading(
        sea_orm::Database::connect(options).await?,
    ))
}

fn writer(url: &str) -> ConnectOptions {
    let mut options = options(url, 1, |options| {
        options
            .pragma("cache_size", format!("-{WRITER_CACHE_KIB}"))
            .pragma("wal_autocheckpoint", LOG_PAGES.to_string())
            .pragma("journal_size_limit", LOG_KEPT.to_string())
    });
    // A new connection would know nothing of the file.
    options.max_lifetime(None).idle_timeout(None);
    options
}

/// The connection that folds the log, which nobody may have to wait for.
fn folding(url: &str) -> ConnectOptions {
    options(url, 1, |options| options.busy_timeout(EMPTYING))
}

/// What all connections that may write share, and what this one has beside.
fn options(url: &str, most: u32, beside: fn(Options) -> Options) -> ConnectOptions {
    let mut options = quiet(url, most);
    options.map_sqlx_sqlite_opts(move |options: Options| {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What is erased must not lie about in free pages of the file.
            .pragma("secure_delete", "ON")
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        beside(options)
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
