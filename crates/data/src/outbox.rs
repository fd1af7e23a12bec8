//! Events that are to be told.

use domain::Instant;
use domain::id::EventId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Column, Table};

/// How many slices the outbox has: each is published by one relay at a time, in order.
pub const SLICES: i64 = 8;

/// An event on its way out.
#[derive(Clone, PartialEq, Eq, Debug, FromQueryResult)]
pub struct OutboxRow {
    /// The event's id; rises with time.
    pub event_id: Uuid,
    /// The service that tells of it.
    pub service: String,
    /// The event's name.
    pub name: String,
    /// What it is about.
    pub about_id: Uuid,
    /// The version of that.
    pub version: i64,
    /// The event as JSON.
    pub payload: String,
    /// W3C trace context.
    pub trace: String,
    /// When it happened, unix seconds.
    pub created_at: i64,
}

const TABLE: Table = Table {
    name: "outbox",
    columns: &[
        Column::Id("event_id"),
        Column::Number("slice"),
        Column::Text("service"),
        Column::Text("name"),
        Column::Id("about_id"),
        Column::Number("version"),
        Column::Text("payload"),
        Column::Text("trace"),
        Column::Number("created_at"),
    ],
    on_conflict: "",
};

/// Puts events into the outbox in one statement.
///
/// # Errors
/// When an event of that name and version was told before: two changes made one version.
pub async fn put(tx: &impl ConnectionTrait, events: &[OutboxRow]) -> Result<()> {
    let row = |one: &OutboxRow| {
        vec![
            rows::id(one.event_id),
            slice_of(one.about_id).into(),
            one.service.clone().into(),
            one.name.clone().into(),
            rows::id(one.about_id),
            one.version.into(),
            one.payload.clone().into(),
            one.trace.clone().into(),
            one.created_at.into(),
        ]
    };
    rows::insert(tx, &TABLE, events.iter().map(row).collect()).await?;
    Ok(())
}

/// The next events of a slice that are not published, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn unpublished_of(
    db: &impl ConnectionTrait,
    slice: i64,
    limit: i64,
) -> Result<Vec<OutboxRow>> {
    let sql = "SELECT event_id, service, name, about_id, version, payload, trace, created_at \
         FROM outbox WHERE slice = $1 AND published_at IS NULL ORDER BY event_id LIMIT $2";
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [slice.into(), limit.into()],
    );
    Ok(OutboxRow::find_by_statement(statement).all(db).await?)
}

/// Marks events as published, as long as the relay's lease on the slice still has its fence.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_published(
    tx: &impl ConnectionTrait,
    slice: i64,
    fence: i64,
    events: &[EventId],
    now: Instant,
) -> Result<u64> {
    let backend = tx.get_database_backend();
    let ids: Vec<_> = events.iter().map(|event| vec![rows::id(*event)]).collect();
    let sql = format!(
        "UPDATE outbox SET published_at = {} WHERE event_id IN (SELECT event_id FROM {} g) \
         AND EXISTS (SELECT 1 FROM relay_leases WHERE slice = {slice} AND fence = {fence})",
        now.unix(),
        rows::given(&[Column::Id("event_id")], backend)
    );
    let done = tx.execute_raw(rows::statement(backend, sql, &ids)?).await?;
    Ok(done.rows_affected())
}

/// Sets events told since a moment back to unpublished: the stream was lost, or a replay is wanted.
///
/// # Errors
/// When the database cannot be written.
pub async fn publish_again(tx: &impl ConnectionTrait, since: Instant) -> Result<u64> {
    let sql =
        "UPDATE outbox SET published_at = NULL WHERE created_at >= $1 AND published_at IS NOT NULL";
    let statement =
        Statement::from_sql_and_values(tx.get_database_backend(), sql, [since.unix().into()]);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

/// The slices in which events wait.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_slices(db: &impl ConnectionTrait) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT slice FROM outbox WHERE published_at IS NULL";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "slice")?))
        .collect()
}

/// How many events wait, and since when the oldest does.
///
/// # Errors
/// When the database cannot be read.
pub async fn backlog(db: &impl ConnectionTrait) -> Result<(i64, Option<Instant>)> {
    #[derive(FromQueryResult)]
    struct Row {
        waiting: i64,
        oldest: Option<i64>,
    }
    let sql = "SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM outbox WHERE published_at IS NULL";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = Row::find_by_statement(statement).one(db).await?;
    Ok(row.map_or((0, None), |row| {
        (row.waiting, row.oldest.map(Instant::from_unix))
    }))
}

/// Events about one thing stay in one slice, and so in order.
fn slice_of(about: Uuid) -> i64 {
    (about.as_u128() % u128::from(SLICES.unsigned_abs())) as i64
}

/// The latest events of some kinds created since a moment, for a sweep without NATS.
///
/// # Errors
/// When the database cannot be read.
pub async fn missed_by(
    db: &impl ConnectionTrait,
    consumer: &str,
    service: &str,
    name: &str,
    before: Instant,
    limit: i64,
) -> Result<Vec<OutboxRow>> {
    let sql = "SELECT event_id, service, name, about_id, version, payload, trace, created_at FROM outbox o \
         WHERE o.service = $1 AND o.name = $2 AND o.created_at < $3 AND o.created_at > $4 \
         AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.consumer = $5 AND i.event_id = o.event_id) \
         ORDER BY o.event_id LIMIT $6";
    let since = before.unix() - 7 * 24 * 3600;
    let values = [
        service.into(),
        name.into(),
        before.unix().into(),
        since.into(),
        consumer.into(),
        limit.into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(OutboxRow::find_by_statement(statement).all(db).await?)
}
