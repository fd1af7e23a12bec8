//! What people have booked and missed, read with what a desk reads.

use std::collections::BTreeMap;

use domain::diary::{Entry, Record};
use domain::id::{BookingId, CentreId, EmployerId, FairId, PersonId};
use domain::time::TimeRange;
use domain::{BookingKind, Instant};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::pieces::{ENTRY, Found, LIFT};
use super::stretches::Stretches;
use crate::Result;
use crate::rows::{self, Ask, Column};

/// How far around what is asked for caps look: a month and a week, in seconds.
const AROUND: i64 = 40 * 86_400;
/// How far back what was missed can matter: the longest window and block there may be, in seconds.
const MISSED: i64 = 1_460 * 86_400;

/// A booking of a person as a piece, packed into a word.
pub(super) fn entry(
    booking: Uuid,
    from: i64,
    missed: i64,
    word: &str,
) -> Option<(BookingId, Entry)> {
    let mut parts = word.split(' ');
    let kind: BookingKind = serde_json::from_value(parts.next()?.into()).ok()?;
    let mut id = || parts.next().and_then(|part| Uuid::parse_str(part).ok());
    let (fair, employer) = (id().map(FairId), id().map(EmployerId));
    Some((
        BookingId(booking),
        Entry {
            kind,
            from: Instant::from_unix(from),
            fair,
            employer,
            missed: missed != 0,
        },
    ))
}

/// Asks for the bookings that count for caps and blocks, and for blocks that were lifted, of the
/// people in `people`, a table with `resource_id`.
pub(super) fn of_records(ask: &mut Ask, people: &str, (first, last): (i64, i64)) -> String {
    let is_postgres = ask.is_postgres();
    // An id that is not there leaves its place empty.
    let word = |column: &str| match is_postgres {
        true => format!("COALESCE(CAST(b.{column} AS text), '-')"),
        false => format!("COALESCE(NULLIF(hex(b.{column}), ''), '-')"),
    };
    let (fair, employer) = (word("fair_id"), word("employer_id"));
    let theirs = "p.person_id = t.resource_id AND p.part = 'attendee'";
    let participants = ask.looking_up("participants", "p", theirs);
    let bookings = ask.looking_up("bookings", "b", "b.booking_id = p.booking_id");
    let lifts = ask.looking_up("block_lifts", "l", "l.person_id = t.resource_id");
    // Parameters, so that the text stays the same and is planned once.
    let (low, high) = (ask.value(first - AROUND), ask.value(last + AROUND));
    let long_ago = ask.value(first - MISSED);
    format!(
        " UNION ALL SELECT {ENTRY}, p.person_id, b.booking_id, b.starts_at, \
             CASE WHEN b.state = 'no_show' THEN 1 ELSE 0 END, \
             b.kind || ' ' || {fair} || ' ' || {employer}, NULL \
           FROM {people} t {participants} {bookings} \
           WHERE (b.state = 'no_show' AND b.starts_at >= {long_ago}) \
             OR (b.state IN ('held', 'confirmed', 'checked_in', 'completed') \
               AND b.kind IN ('booth_visit', 'room_loan', 'mock_interview') \
               AND b.starts_at BETWEEN {low} AND {high}) \
         UNION ALL SELECT {LIFT}, l.person_id, NULL, l.lifted_at, 0, NULL, NULL \
           FROM {people} t {lifts}"
    )
}

/// The first and the last second that is asked for.
pub(super) fn seconds_of(stretches: &Stretches) -> (i64, i64) {
    let first = stretches.values().map(|one| one.start).min();
    let last = stretches.values().map(|one| one.end).max();
    (
        first.unwrap_or_default() * 300,
        last.unwrap_or_default() * 300,
    )
}

/// What one person has booked around a time, and missed; of one centre, as people are.
///
/// # Errors
/// When the database cannot be read.
pub async fn record_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    during: TimeRange,
) -> Result<Record> {
    let mut ask = Ask::of(db);
    let given = ask.given(&[Column::Id("resource_id")], &[vec![rows::id(person)]]);
    let seconds = (during.from.unix(), during.to.unix());
    let records = of_records(&mut ask, &given, seconds);
    let nothing = "SELECT CAST(-1 AS bigint) AS what, centre_id AS id, CAST(NULL AS uuid) AS other_id, \
        CAST(0 AS bigint) AS number, CAST(0 AS bigint) AS unit, CAST(NULL AS text) AS name, \
        CAST(NULL AS text) AS details FROM centres WHERE 1 = 0";
    let found = Found::read(db, ask, format!("{nothing}{records}")).await?;
    let mut records: BTreeMap<PersonId, Record> = found.records;
    Ok(records.remove(&person).unwrap_or_default())
}

/// Notes that a block is lifted, and why.
///
/// # Errors
/// When the database cannot be written.
pub async fn lift_block(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
    by: Option<PersonId>,
    (at, reason): (Instant, &str),
) -> Result<()> {
    const LIFTS: rows::Table = rows::Table {
        name: "block_lifts",
        columns: &[
            Column::Id("person_id"),
            Column::Number("lifted_at"),
            Column::Id("centre_id"),
            Column::Id("lifted_by"),
            Column::Text("reason"),
        ],
        on_conflict: "(person_id, lifted_at) DO NOTHING",
    };
    let row = vec![
        rows::id(person),
        at.unix().into(),
        rows::id(centre),
        rows::maybe_id(by),
        reason.into(),
    ];
    rows::insert(tx, &LIFTS, vec![row]).await?;
    Ok(())
}
