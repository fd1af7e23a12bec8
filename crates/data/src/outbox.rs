//! Events that are to be told.

use std::collections::BTreeMap;

use domain::Instant;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column, Table, Write};

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
    rows::write_all(tx, vec![putting(events)]).await
}

/// The same, to be written together with other rows.
pub fn putting(events: &[OutboxRow]) -> Write {
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
    Write::Insert(&TABLE, events.iter().map(row).collect())
}

/// The next events that are not published, oldest first; of the slices given, all in one read.
///
/// # Errors
/// When the database cannot be read.
pub async fn unpublished(
    db: &impl ConnectionTrait,
    slices: &BTreeMap<i64, i64>,
    limit: i64,
) -> Result<Vec<OutboxRow>> {
    let mut ask = Ask::of(db);
    let slices: Vec<_> = slices.keys().map(|slice| vec![(*slice).into()]).collect();
    let sql = format!(
        "SELECT event_id, service, name, about_id, version, payload, trace, created_at \
         FROM outbox WHERE published_at IS NULL AND slice IN (SELECT slice FROM {} g) \
         ORDER BY event_id LIMIT {}",
        ask.given(&[Column::Number("slice")], &slices),
        ask.value(limit),
    );
    Ok(OutboxRow::find_by_statement(ask.saying(sql))
        .all(db)
        .await?)
}

/// Marks events as published, as long as the relay's lease on the slice of each still has its fence.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_published(
    tx: &impl ConnectionTrait,
    fences: &BTreeMap<i64, i64>,
    events: &[OutboxRow],
    now: Instant,
) -> Result<u64> {
    let row = |event: &OutboxRow| {
        let slice = slice_of(event.about_id);
        let fence = fences.get(&slice).copied();
        vec![rows::id(event.event_id), slice.into(), fence.into()]
    };
    let columns = [
        Column::Id("event_id"),
        Column::Number("slice"),
        Column::Number("fence"),
    ];
    let events: Vec<_> = events.iter().map(row).collect();
    let mut ask = Ask::of(tx);
    let sql = format!(
        "UPDATE outbox SET published_at = {} WHERE event_id IN (SELECT g.event_id FROM {} g \
         JOIN relay_leases l ON l.slice = g.slice AND l.fence = g.fence)",
        ask.value(now.unix()),
        ask.given(&columns, &events),
    );
    Ok(tx.execute_raw(ask.saying(sql)).await?.rows_affected())
}

/// Sets events told since a moment back to unpublished: the stream was lost, or a replay is wanted.
///
/// # Errors
/// When the database cannot be written.
pub async fn publish_again(tx: &impl ConnectionTrait, since: Instant) -> Result<u64> {
    let sql =
        "UPDATE outbox SET published_at = NULL WHERE event_id >= $1 AND published_at IS NOT NULL";
    let first = first_id_at(since);
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [first.into()]);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

/// True when an event waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_waiting(db: &impl ConnectionTrait) -> Result<bool> {
    let sql = "SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 1";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    Ok(db.query_one_raw(statement).await?.is_some())
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

/// An event of a kind, and who reacts to it.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// The reaction.
    pub consumer: &'a str,
    /// The event's service.
    pub service: &'a str,
    /// The event's name.
    pub name: &'a str,
}

/// The events between two ids that a reaction has not dealt with, oldest first, for a sweep without
/// NATS. Ids rise with time, so nothing outside of that time is read.
///
/// # Errors
/// When the database cannot be read.
pub async fn missed(
    db: &impl ConnectionTrait,
    sought: Sought<'_>,
    (after, before): (Uuid, Uuid),
    limit: i64,
) -> Result<Vec<OutboxRow>> {
    let sql = "SELECT event_id, service, name, about_id, version, payload, trace, created_at FROM outbox o \
         WHERE o.event_id > $1 AND o.event_id < $2 AND o.service = $3 AND o.name = $4 \
         AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.consumer = $5 AND i.event_id = o.event_id) \
         ORDER BY o.event_id LIMIT $6";
    let values = [
        after.into(),
        before.into(),
        sought.service.into(),
        sought.name.into(),
        sought.consumer.into(),
        limit.into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(OutboxRow::find_by_statement(statement).all(db).await?)
}

/// The second of the first event from one moment on and before another; the other when there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn first_between(
    db: &impl ConnectionTrait,
    (from, before): (Instant, Instant),
) -> Result<Instant> {
    #[derive(FromQueryResult)]
    struct Row {
        event_id: Uuid,
    }
    let sql = "SELECT event_id FROM outbox WHERE event_id > $1 AND event_id < $2 ORDER BY event_id LIMIT 1";
    let values = [first_id_at(from).into(), first_id_at(before).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let first = Row::find_by_statement(statement).one(db).await?;
    Ok(first.map_or(before, |row| moment_of(row.event_id)))
}

/// The second in which an event got its id.
fn moment_of(id: Uuid) -> Instant {
    let milliseconds = i64::try_from(id.as_u128() >> 80).unwrap_or(i64::MAX);
    Instant::from_unix(milliseconds / 1000)
}

/// An id below all that events of a moment can have: version 7 begins with the milliseconds.
pub fn first_id_at(moment: Instant) -> Uuid {
    let milliseconds = u128::try_from(moment.unix() * 1000).unwrap_or_default();
    Uuid::from_u128(milliseconds << 80)
}
