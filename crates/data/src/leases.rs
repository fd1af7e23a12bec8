//! Who may publish a slice of the outbox.

use std::collections::BTreeMap;

use domain::Instant;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::Result;
use crate::outbox::SLICES;
use crate::rows::{Ask, Column};

/// Takes or keeps the leases on all slices that nobody else holds: the fence of each that is ours.
/// A fence rises with each new owner.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &impl ConnectionTrait,
    owner: &str,
    now: Instant,
    seconds: i64,
) -> Result<BTreeMap<i64, i64>> {
    #[derive(FromQueryResult)]
    struct Row {
        slice: i64,
        fence: i64,
    }
    let mut ask = Ask::of(tx);
    let slices: Vec<_> = (0..SLICES).map(|slice| vec![slice.into()]).collect();
    let sql = format!(
        "INSERT INTO relay_leases (slice, owner, fence, expires_at) \
         SELECT g.slice, CAST({owner} AS text), 1, CAST({end} AS bigint) FROM {} g WHERE true \
         ON CONFLICT (slice) DO UPDATE SET expires_at = excluded.expires_at, owner = excluded.owner, \
         fence = CASE WHEN relay_leases.owner = excluded.owner THEN relay_leases.fence ELSE relay_leases.fence + 1 END \
         WHERE relay_leases.owner = excluded.owner OR relay_leases.expires_at < {now} \
         RETURNING slice, fence",
        ask.given(&[Column::Number("slice")], &slices),
        owner = ask.value(owner),
        end = ask.value(now.unix() + seconds),
        now = ask.value(now.unix()),
    );
    let ours = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    Ok(ours.into_iter().map(|row| (row.slice, row.fence)).collect())
}

/// Ends the leases of an owner, who publishes no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back(tx: &impl ConnectionTrait, owner: &str) -> Result<()> {
    let sql = "UPDATE relay_leases SET expires_at = 0 WHERE owner = $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [owner.into()]);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// Ends every lease, whoever held it.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &impl ConnectionTrait) -> Result<()> {
    tx.execute_unprepared("UPDATE relay_leases SET expires_at = 0")
        .await?;
    Ok(())
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
