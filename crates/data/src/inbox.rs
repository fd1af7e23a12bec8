//! Events a reaction has dealt with.

use std::collections::BTreeSet;

use domain::Instant;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column};

/// Notes that a reaction deals with events; returns those that it did not deal with before.
///
/// # Errors
/// When the database cannot be written.
pub async fn note(
    tx: &impl ConnectionTrait,
    consumer: &str,
    events: BTreeSet<Uuid>,
    now: Instant,
) -> Result<BTreeSet<Uuid>> {
    #[derive(FromQueryResult)]
    struct Row {
        event_id: Uuid,
    }
    let mut ask = Ask::of(tx);
    let events: Vec<_> = events.into_iter().map(|id| vec![rows::id(id)]).collect();
    let sql = format!(
        "INSERT INTO inbox (consumer, event_id, done_at) \
         SELECT CAST({} AS text), g.event_id, CAST({} AS bigint) FROM {} g WHERE true \
         ON CONFLICT DO NOTHING RETURNING event_id",
        ask.value(consumer),
        ask.value(now.unix()),
        ask.given(&[Column::Id("event_id")], &events),
    );
    let new = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    Ok(new.into_iter().map(|row| row.event_id).collect())
}
