//! People who were erased, and the mails to them that are still to leave.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::Ask;

/// The erasure of a person. Written by `accounts`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erasure {
    /// Who was erased.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// Who asked for it; none for the retention clock.
    pub asked_by: Option<PersonId>,
    /// When, and when all but the addresses of mails under way was gone.
    pub asked_at: Instant,
    /// When the last address was gone.
    pub erased_at: Option<Instant>,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: Uuid,
    centre_id: Uuid,
    asked_by: Option<Uuid>,
    asked_at: i64,
    erased_at: Option<i64>,
}

const COLUMNS: &str = "person_id, centre_id, asked_by, asked_at, erased_at";

/// Notes that a person is erased.
///
/// # Errors
/// When that was noted before, or the database cannot be written.
pub async fn insert_erasure(tx: &impl ConnectionTrait, erasure: &Erasure) -> Result<()> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "INSERT INTO erasures (person_id, centre_id, asked_by, asked_at) VALUES ({}, {}, {}, {})",
        ask.value(erasure.person.0),
        ask.value(erasure.centre.0),
        ask.value(erasure.asked_by.map(|one| one.0)),
        ask.value(erasure.asked_at.unix()),
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

/// Notes that a person is erased once more, since something was written meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn reopen_erasure(tx: &impl ConnectionTrait, erasure: &Erasure) -> Result<()> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "UPDATE erasures SET asked_by = {}, asked_at = {}, erased_at = NULL WHERE person_id = {}",
        ask.value(erasure.asked_by.map(|one| one.0)),
        ask.value(erasure.asked_at.unix()),
        ask.value(erasure.person.0),
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

/// The erasure of a person; none for whoever is still known.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_erasure(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<Option<Erasure>> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT {COLUMNS} FROM erasures WHERE person_id = {} AND centre_id = {}",
        ask.value(person.0),
        ask.value(centre.0),
    );
    let row = Row::find_by_statement(ask.saying(sql)).one(db).await?;
    Ok(row.map(read))
}

/// Erasures of which no mail is on its way any more, oldest first: bookings to come are cancelled,
/// and the mails about it have left; or so long ago that none will.
///
/// # Errors
/// When the database cannot be read.
pub async fn erasures_to_end(
    db: &impl ConnectionTrait,
    now: Instant,
    given_up: Instant,
    limit: i64,
) -> Result<Vec<Erasure>> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT {COLUMNS} FROM erasures e WHERE e.erased_at IS NULL AND (e.asked_at < {} OR NOT ( \
           EXISTS (SELECT 1 FROM deliveries d WHERE d.person_id = e.person_id AND d.next_at IS NOT NULL \
             AND d.state IN ('due', 'sending', 'unknown')) \
           OR EXISTS (SELECT 1 FROM participants p JOIN bookings b ON b.booking_id = p.booking_id \
             WHERE p.person_id = e.person_id AND b.ends_at > {} AND b.state IN ('held', 'confirmed')) \
           OR EXISTS (SELECT 1 FROM invitations i JOIN bookings b ON b.booking_id = i.booking_id \
             WHERE i.person_id = e.person_id AND b.state IN ('cancelled', 'late_cancelled', 'expired') \
             AND b.ends_at > {} AND i.planned_version < b.version))) \
         ORDER BY e.asked_at LIMIT {}",
        ask.value(given_up.unix()),
        ask.value(now.unix()),
        ask.value(now.unix()),
        ask.value(limit),
    );
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Removes the mails to an erased person, and notes that nothing is left; how many mails.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_erasure(
    tx: &impl ConnectionTrait,
    erasure: &Erasure,
    now: Instant,
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "DELETE FROM deliveries WHERE person_id = {}",
        ask.value(erasure.person.0)
    );
    let mails = tx.execute_raw(ask.saying(sql)).await?.rows_affected();
    let mut ask = Ask::of(tx);
    let sql = format!(
        "UPDATE erasures SET erased_at = {} WHERE person_id = {}",
        ask.value(now.unix()),
        ask.value(erasure.person.0),
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(mails)
}

fn read(row: Row) -> Erasure {
    Erasure {
        person: PersonId(row.person_id),
        centre: CentreId(row.centre_id),
        asked_by: row.asked_by.map(PersonId),
        asked_at: Instant::from_unix(row.asked_at),
        erased_at: row.erased_at.map(Instant::from_unix),
    }
}
