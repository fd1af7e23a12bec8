//! Who may publish a slice of the outbox.

use domain::Instant;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::Result;

/// Takes or keeps the lease on a slice; its fence when it is ours, which rises with each new owner.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &impl ConnectionTrait,
    slice: i64,
    owner: &str,
    now: Instant,
    seconds: i64,
) -> Result<Option<i64>> {
    #[derive(FromQueryResult)]
    struct Row {
        fence: i64,
    }
    let sql = "INSERT INTO relay_leases (slice, owner, fence, expires_at) VALUES ($1, $2, 1, $3) \
         ON CONFLICT (slice) DO UPDATE SET expires_at = excluded.expires_at, owner = excluded.owner, \
         fence = CASE WHEN relay_leases.owner = excluded.owner THEN relay_leases.fence ELSE relay_leases.fence + 1 END \
         WHERE relay_leases.owner = excluded.owner OR relay_leases.expires_at < $4 RETURNING fence";
    let values = [
        slice.into(),
        owner.into(),
        (now.unix() + seconds).into(),
        now.unix().into(),
    ];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let row = Row::find_by_statement(statement).one(tx).await?;
    Ok(row.map(|row| row.fence))
}

/// What the relay remembers of a stream: when it was created (unix seconds) and its last sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, FromQueryResult)]
pub struct StreamMemory {
    /// When the stream was created, unix seconds.
    pub created_at: i64,
    /// The highest sequence seen.
    pub last_sequence: i64,
}

/// What is remembered of a stream.
///
/// # Errors
/// When the database cannot be read.
pub async fn memory_of(db: &impl ConnectionTrait, stream: &str) -> Result<Option<StreamMemory>> {
    let sql = "SELECT created_at, last_sequence FROM stream_memory WHERE stream = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [stream.into()]);
    Ok(StreamMemory::find_by_statement(statement).one(db).await?)
}

/// Remembers a stream.
///
/// # Errors
/// When the database cannot be written.
pub async fn remember(tx: &impl ConnectionTrait, stream: &str, memory: StreamMemory) -> Result<()> {
    let sql = "INSERT INTO stream_memory (stream, created_at, last_sequence) VALUES ($1, $2, $3) \
         ON CONFLICT (stream) DO UPDATE SET created_at = excluded.created_at, last_sequence = excluded.last_sequence";
    let values = [
        stream.into(),
        memory.created_at.into(),
        memory.last_sequence.into(),
    ];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await?;
    Ok(())
}
