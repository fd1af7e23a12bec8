//! Saving what a batch decided: one statement per table.

use domain::Booking;
use domain::diary::{Changes, Claim};
use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::Result;
use crate::rows::{self, Column, Table};

const BOOKINGS: Table = Table {
    name: "bookings",
    columns: &[
        Column::Id("booking_id"),
        Column::Id("centre_id"),
        Column::Text("kind"),
        Column::Text("state"),
        Column::Number("version"),
        Column::Number("starts_at"),
        Column::Number("ends_at"),
        Column::Id("fair_id"),
        Column::Id("employer_id"),
        Column::Number("held_until_at"),
        Column::Text("details"),
    ],
    on_conflict: "(booking_id) DO UPDATE SET state = excluded.state, version = excluded.version, \
        starts_at = excluded.starts_at, ends_at = excluded.ends_at, \
        held_until_at = excluded.held_until_at, details = excluded.details",
};

const PARTICIPANTS: Table = Table {
    name: "participants",
    columns: &[
        Column::Id("booking_id"),
        Column::Id("person_id"),
        Column::Text("part"),
    ],
    on_conflict: "",
};

const CLAIMS: Table = Table {
    name: "claims",
    columns: &[
        Column::Id("resource_id"),
        Column::Number("bucket"),
        Column::Number("unit"),
        Column::Id("booking_id"),
    ],
    on_conflict: "",
};

/// Writes bookings, participants and claims.
///
/// # Errors
/// When a claim is taken, which the locks should have ruled out: the transaction must be rolled back.
pub async fn save_changes(tx: &impl ConnectionTrait, changes: &Changes) -> Result<()> {
    let bookings = changes.inserted.iter().chain(&changes.updated);
    let bookings = bookings.map(booking_row).collect::<Result<_>>()?;
    rows::insert(tx, &BOOKINGS, bookings).await?;
    let participants = changes.inserted.iter().flat_map(participant_rows).collect();
    rows::insert(tx, &PARTICIPANTS, participants).await?;
    free_claims(tx, &changes.updated).await?;
    rows::insert(tx, &CLAIMS, changes.claims.iter().map(claim_row).collect()).await?;
    Ok(())
}

async fn free_claims(tx: &impl ConnectionTrait, bookings: &[Booking]) -> Result<()> {
    if bookings.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let sql = format!(
        "DELETE FROM claims WHERE booking_id IN (SELECT booking_id FROM {} g)",
        rows::given(&[Column::Id("booking_id")], backend)
    );
    let ids: Vec<_> = bookings.iter().map(|one| vec![rows::id(one.id)]).collect();
    tx.execute_raw(rows::statement(backend, sql, &ids)?).await?;
    Ok(())
}

fn booking_row(booking: &Booking) -> Result<Vec<Value>> {
    Ok(vec![
        rows::id(booking.id),
        rows::id(booking.centre),
        serde_json::to_value(booking.kind)?,
        serde_json::to_value(booking.state)?,
        booking.version.into(),
        booking.during.from.unix().into(),
        booking.during.to.unix().into(),
        rows::maybe_id(booking.fair),
        rows::maybe_id(booking.employer),
        booking
            .held_until
            .map_or(Value::Null, |until| until.unix().into()),
        serde_json::to_string(booking)?.into(),
    ])
}

fn participant_rows(booking: &Booking) -> Vec<Vec<Value>> {
    let row = |one: &domain::booking::Participant| {
        let part = serde_json::to_value(one.part).unwrap_or_default();
        vec![rows::id(booking.id), rows::id(one.person), part]
    };
    booking.participants.iter().map(row).collect()
}

fn claim_row(claim: &Claim) -> Vec<Value> {
    vec![
        rows::id(claim.resource),
        claim.bucket.into(),
        claim.unit.into(),
        rows::id(claim.booking),
    ]
}
