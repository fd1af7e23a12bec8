//! Texts of bookings and of entries of waiting lists that go.

use domain::Booking;
use domain::waiting::Wait;
use sea_orm::ConnectionTrait;

use crate::Result;
use crate::rows::{self, Column, Write};

const REWRITTEN: &str = "UPDATE bookings SET details = g.details FROM {given} g \
    WHERE bookings.booking_id = g.booking_id AND bookings.version = g.version";
const COLUMNS: [Column; 3] = [
    Column::Id("booking_id"),
    Column::Number("version"),
    Column::Text("details"),
];

/// Writes bookings again that differ in their texts only; one that has changed meanwhile is left.
/// Neither time, place nor state may differ: nothing is claimed and nothing told.
///
/// # Errors
/// When the database cannot be written.
pub async fn rewrite_texts(tx: &impl ConnectionTrait, bookings: &[Booking]) -> Result<u64> {
    let mut changed = Vec::new();
    for booking in bookings {
        let details = serde_json::to_string(booking)?;
        changed.push(vec![
            rows::id(booking.id),
            booking.version.into(),
            details.into(),
        ]);
    }
    rows::write_all(tx, vec![Write::Change(REWRITTEN, &COLUMNS, changed)]).await?;
    Ok(bookings.len() as u64)
}

const WAITS: &str = "UPDATE waits SET details = g.details FROM {given} g \
    WHERE waits.wait_id = g.wait_id AND waits.version = g.version";
const WAIT_COLUMNS: [Column; 3] = [
    Column::Id("wait_id"),
    Column::Number("version"),
    Column::Text("details"),
];

/// The same with entries of waiting lists.
///
/// # Errors
/// When the database cannot be written.
pub async fn rewrite_wait_texts(tx: &impl ConnectionTrait, waits: &[Wait]) -> Result<u64> {
    let mut changed = Vec::new();
    for wait in waits {
        let details = serde_json::to_string(wait)?;
        changed.push(vec![rows::id(wait.id), wait.version.into(), details.into()]);
    }
    rows::write_all(tx, vec![Write::Change(WAITS, &WAIT_COLUMNS, changed)]).await?;
    Ok(waits.len() as u64)
}
