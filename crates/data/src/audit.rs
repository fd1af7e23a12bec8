//! Who did what to what, when, and why.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Column, Table, Write};

/// One entry of the audit trail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditEntry {
    /// Its id; rises with time.
    pub id: Uuid,
    /// The centre.
    pub centre: Option<CentreId>,
    /// Who did it; none for the system.
    pub actor: Option<PersonId>,
    /// The command's name.
    pub action: String,
    /// What it was done to.
    pub subject: Option<Uuid>,
    /// What changed, as JSON without personal data.
    pub details: String,
    /// When.
    pub at: Instant,
}

#[derive(FromQueryResult)]
struct Row {
    audit_entry_id: Uuid,
    centre_id: Option<Uuid>,
    actor_id: Option<Uuid>,
    action: String,
    subject_id: Option<Uuid>,
    details: String,
    created_at: i64,
}

const TABLE: Table = Table {
    name: "audit_entries",
    columns: &[
        Column::Id("audit_entry_id"),
        Column::Id("centre_id"),
        Column::Id("actor_id"),
        Column::Text("action"),
        Column::Id("subject_id"),
        Column::Text("details"),
        Column::Number("created_at"),
    ],
    on_conflict: "",
};

/// Writes entries in one statement.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(tx: &impl ConnectionTrait, entries: &[AuditEntry]) -> Result<()> {
    rows::write_all(tx, vec![writing(entries)]).await
}

/// The same, to be written together with other rows.
pub fn writing(entries: &[AuditEntry]) -> Write {
    let row = |entry: &AuditEntry| {
        vec![
            rows::id(entry.id),
            rows::maybe_id(entry.centre),
            rows::maybe_id(entry.actor),
            entry.action.clone().into(),
            rows::maybe_id(entry.subject),
            entry.details.clone().into(),
            entry.at.unix().into(),
        ]
    };
    Write::Insert(&TABLE, entries.iter().map(row).collect())
}

/// The entries of a centre, newest first, before `before`; of one subject when given.
///
/// # Errors
/// When the database cannot be read.
pub async fn entries_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    subject: Option<Uuid>,
    before: Option<Uuid>,
    limit: u16,
) -> Result<Vec<AuditEntry>> {
    let sql = "SELECT * FROM audit_entries WHERE centre_id = $1 \
         AND ($2 IS NULL OR subject_id = $2) AND ($3 IS NULL OR audit_entry_id < $3) \
         ORDER BY audit_entry_id DESC LIMIT $4";
    let sql = match db.get_database_backend() {
        sea_orm::DbBackend::Postgres => sql.replace("$2", "$2::uuid").replace("$3", "$3::uuid"),
        _ => sql.to_owned(),
    };
    let values = [
        centre.0.into(),
        subject.into(),
        before.into(),
        i64::from(limit).into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(entry).collect())
}

fn entry(row: Row) -> AuditEntry {
    AuditEntry {
        id: row.audit_entry_id,
        centre: row.centre_id.map(CentreId),
        actor: row.actor_id.map(PersonId),
        action: row.action,
        subject: row.subject_id,
        details: row.details,
        at: Instant::from_unix(row.created_at),
    }
}
