//! What must not be destroyed.

use domain::Instant;
use domain::id::{CentreId, FairId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column, Table};

/// What must not be destroyed for now, of a person or a fair. Written by `accounts`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LegalHold {
    /// Its id.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// The person whose data stays.
    pub person: Option<PersonId>,
    /// The fair whose data stays.
    pub fair: Option<FairId>,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub set_by: Option<PersonId>,
    /// When.
    pub set_at: Instant,
    /// When it was lifted.
    pub lifted_at: Option<Instant>,
}

const HOLDS: Table = Table {
    name: "legal_holds",
    columns: &[
        Column::Id("hold_id"),
        Column::Id("centre_id"),
        Column::Id("person_id"),
        Column::Id("fair_id"),
        Column::Text("reason"),
        Column::Id("set_by"),
        Column::Number("set_at"),
    ],
    on_conflict: "",
};

/// Sets a hold.
///
/// # Errors
/// When the person or the fair is under one already, or the database cannot be written.
pub async fn insert_hold(tx: &impl ConnectionTrait, hold: &LegalHold) -> Result<()> {
    let row = vec![
        rows::id(hold.id),
        rows::id(hold.centre),
        rows::maybe_id(hold.person),
        rows::maybe_id(hold.fair),
        hold.reason.clone().into(),
        rows::maybe_id(hold.set_by),
        hold.set_at.unix().into(),
    ];
    rows::insert(tx, &HOLDS, vec![row]).await?;
    Ok(())
}

/// Lifts a hold of a centre; false when there is none that holds.
///
/// # Errors
/// When the database cannot be written.
pub async fn lift_hold(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    hold: Uuid,
    now: Instant,
) -> Result<bool> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "UPDATE legal_holds SET lifted_at = {} WHERE hold_id = {} AND centre_id = {} \
         AND lifted_at IS NULL",
        ask.value(now.unix()),
        ask.value(hold),
        ask.value(centre.0),
    );
    Ok(tx.execute_raw(ask.saying(sql)).await?.rows_affected() == 1)
}

/// The holds of a centre in the order in which they were set, also those lifted, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn holds_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<LegalHold>> {
    #[derive(FromQueryResult)]
    struct Row {
        hold_id: Uuid,
        person_id: Option<Uuid>,
        fair_id: Option<Uuid>,
        reason: String,
        set_by: Option<Uuid>,
        set_at: i64,
        lifted_at: Option<i64>,
    }
    let mut ask = Ask::of(db);
    let mut sql = format!(
        "SELECT * FROM legal_holds WHERE centre_id = {}",
        ask.value(centre.0)
    );
    if let Some(after) = after {
        sql.push_str(&format!(" AND hold_id > {}", ask.value(after)));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.push_str(&format!(" ORDER BY hold_id LIMIT {}", ask.value(limit)));
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let read = |row: Row| LegalHold {
        id: row.hold_id,
        centre,
        person: row.person_id.map(PersonId),
        fair: row.fair_id.map(FairId),
        reason: row.reason,
        set_by: row.set_by.map(PersonId),
        set_at: Instant::from_unix(row.set_at),
        lifted_at: row.lifted_at.map(Instant::from_unix),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// True for a person under a hold, of their own or of a fair they are registered for.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_held(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND (h.person_id = {} OR h.fair_id IN \
         (SELECT r.fair_id FROM registrations r WHERE r.person_id = {})) LIMIT 1",
        ask.value(person.0),
        ask.value(person.0),
    );
    Ok(db.query_one_raw(ask.saying(sql)).await?.is_some())
}

/// True for a person or a fair that is itself under a hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_hold(db: &impl ConnectionTrait, about: Uuid) -> Result<bool> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT 1 FROM legal_holds WHERE lifted_at IS NULL AND (person_id = {} OR fair_id = {}) LIMIT 1",
        ask.value(about),
        ask.value(about),
    );
    Ok(db.query_one_raw(ask.saying(sql)).await?.is_some())
}
