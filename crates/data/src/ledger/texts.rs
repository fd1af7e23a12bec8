//! Texts of bookings that go.

use domain::Booking;
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
