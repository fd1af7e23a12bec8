//! Events a reaction has dealt with.

use domain::Instant;
use domain::id::EventId;
use sea_orm::ConnectionTrait;

use crate::Result;
use crate::rows::{self, Column, Table};

const TABLE: Table = Table {
    name: "inbox",
    columns: &[
        Column::Text("consumer"),
        Column::Id("event_id"),
        Column::Number("done_at"),
    ],
    on_conflict: "DO NOTHING",
};

/// Notes that a reaction deals with an event; false when it did so before.
///
/// # Errors
/// When the database cannot be written.
pub async fn is_first(
    tx: &impl ConnectionTrait,
    consumer: &str,
    event: EventId,
    now: Instant,
) -> Result<bool> {
    let row = vec![consumer.into(), rows::id(event), now.unix().into()];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}
