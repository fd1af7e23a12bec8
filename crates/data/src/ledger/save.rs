//! Saving what a batch decided: one statement per table.

use domain::booking::Use;
use domain::diary::{Changes, Claim};
use domain::id::BookingId;
use domain::{Booking, Instant};
use sea_orm::ConnectionTrait;

use super::load::Revisions;
use super::save_waits;
use crate::Result;
use crate::rows::{self, Cell, Column, Row, Table, Write};

const COLUMNS: &[Column] = &[
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
];

/// New bookings, which cost less than those that may be there.
const NEW_BOOKINGS: Table = Table {
    name: "bookings",
    columns: COLUMNS,
    on_conflict: "",
};

const CHANGED_BOOKINGS: Table = Table {
    name: "bookings",
    columns: COLUMNS,
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

/// Found by what was claimed: beside their primary key claims have no index.
const FREE: &str = "DELETE FROM claims WHERE (resource_id, bucket, unit) IN \
    (SELECT c.resource_id, c.bucket, c.unit FROM {given} g JOIN claims c \
    ON c.resource_id = g.resource_id AND c.bucket >= g.low AND c.bucket < g.high \
    AND c.booking_id = g.booking_id)";

const FREED: &[Column] = &[
    Column::Id("resource_id"),
    Column::Number("low"),
    Column::Number("high"),
    Column::Id("booking_id"),
];

const REVISE: &str = "UPDATE resource_revisions SET revision = revision + 1 \
    WHERE resource_id IN (SELECT resource_id FROM {given} g)";

/// The same for those that still have the revision they were read with.
const REVISE_IF: &str = "UPDATE resource_revisions r SET revision = r.revision + 1 FROM {given} g \
    WHERE r.resource_id = g.resource_id AND r.revision = g.revision RETURNING 1";

/// Writes bookings, participants and claims.
///
/// # Errors
/// When a claim is taken, which the locks should have ruled out: the transaction must be rolled back.
pub async fn save_changes(tx: &impl ConnectionTrait, changes: &Changes) -> Result<()> {
    save_with(tx, changes, Vec::new()).await
}

/// The same, with other rows of the same transaction in the same statement.
///
/// # Errors
/// As `save_changes`.
pub async fn save_with(
    tx: &impl ConnectionTrait,
    changes: &Changes,
    others: Vec<Write>,
) -> Result<()> {
    // What is freed may be claimed anew: that must be gone before.
    let freed = changes.freed.iter().map(freed_row).collect();
    rows::write_all(tx, vec![Write::Change(FREE, FREED, freed)]).await?;
    let mut writes = writes_of(changes)?;
    writes.extend(others);
    rows::write_all(tx, writes).await
}

/// Saves new bookings without a lock, if every resource has the revision it was decided on:
/// one statement, its own transaction. False, and nothing saved, when one has changed, or when more
/// than new bookings is to be saved.
///
/// # Errors
/// When a claim is taken by a person's other booking, or the database is in trouble; nothing is saved then.
pub async fn save_if_unchanged(
    db: &impl ConnectionTrait,
    revisions: &Revisions,
    changes: &Changes,
    others: Vec<Write>,
) -> Result<bool> {
    if !changes.only_adds() {
        return Ok(false);
    }
    let as_read =
        |id: &domain::id::ResourceId| vec![rows::id(*id), revisions.get(id).copied().into()];
    let as_read = changes.resources.iter().map(as_read).collect();
    let columns = &[Column::Id("resource_id"), Column::Number("revision")];
    let mut writes = new_rows(changes)?;
    writes.extend(others);
    rows::write_all_if(db, Write::Change(REVISE_IF, columns, as_read), writes).await
}

fn writes_of(changes: &Changes) -> Result<Vec<Write>> {
    let revised = changes.resources.iter().map(|id| vec![rows::id(*id)]);
    let revised = revised.collect();
    let mut writes = new_rows(changes)?;
    writes.push(Write::Change(REVISE, &[Column::Id("resource_id")], revised));
    writes.extend(save_waits::writes_of(changes)?);
    Ok(writes)
}

fn new_rows(changes: &Changes) -> Result<Vec<Write>> {
    let rows = |bookings: &[Booking]| bookings.iter().map(booking_row).collect::<Result<_>>();
    let participants = changes.inserted.iter().flat_map(participant_rows).collect();
    let claims = changes.claims.iter().map(claim_row).collect();
    Ok(vec![
        Write::Insert(&NEW_BOOKINGS, rows(&changes.inserted)?),
        Write::Insert(&CHANGED_BOOKINGS, rows(&changes.updated)?),
        Write::Insert(&PARTICIPANTS, participants),
        Write::Insert(&CLAIMS, claims),
    ])
}

fn booking_row(booking: &Booking) -> Result<Row> {
    Ok(vec![
        rows::id(booking.id),
        rows::id(booking.centre),
        rows::word(booking.kind)?,
        rows::word(booking.state)?,
        booking.version.into(),
        booking.during.from.unix().into(),
        booking.during.to.unix().into(),
        rows::maybe_id(booking.fair),
        rows::maybe_id(booking.employer),
        booking.held_until.map(Instant::unix).into(),
        serde_json::to_string(booking)?.into(),
    ])
}

fn participant_rows(booking: &Booking) -> Vec<Row> {
    let row = |one: &domain::booking::Participant| {
        let part = rows::word(one.part).unwrap_or(Cell::Nothing);
        vec![rows::id(booking.id), rows::id(one.person), part]
    };
    booking.participants.iter().map(row).collect()
}

fn freed_row((booking, freed): &(BookingId, Use)) -> Row {
    let buckets = freed.during.buckets();
    vec![
        rows::id(freed.resource),
        buckets.start.into(),
        buckets.end.into(),
        rows::id(*booking),
    ]
}

fn claim_row(claim: &Claim) -> Row {
    vec![
        rows::id(claim.resource),
        claim.bucket.into(),
        claim.unit.into(),
        rows::id(claim.booking),
    ]
}
