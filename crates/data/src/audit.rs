//! Who did what to what, when, and why.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
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

/// Which entries are wanted; what is none does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditFilter {
    /// Only of this subject.
    pub subject: Option<Uuid>,
    /// Only by this person.
    pub actor: Option<PersonId>,
    /// Only these commands; all when there are none.
    pub actions: Vec<String>,
    /// Only from this moment on.
    pub from: Option<Instant>,
    /// Only before this moment.
    pub to: Option<Instant>,
    /// Only before this entry.
    pub before: Option<Uuid>,
}

impl AuditFilter {
    /// All entries of one subject.
    pub fn of(subject: Uuid) -> Self {
        Self {
            subject: Some(subject),
            ..Self::default()
        }
    }
}

/// The entries of a centre that are wanted, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn entries_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &AuditFilter,
    limit: u16,
) -> Result<Vec<AuditEntry>> {
    let mut sql = "SELECT * FROM audit_entries WHERE centre_id = $1".to_owned();
    let mut values: Vec<Value> = vec![centre.0.into()];
    let mut only = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            sql += &format!(" AND {condition} ${}", values.len());
        }
    };
    only("subject_id =", filter.subject.map(Into::into));
    only("actor_id =", filter.actor.map(|actor| actor.0.into()));
    only("created_at >=", filter.from.map(|from| from.unix().into()));
    only("created_at <", filter.to.map(|to| to.unix().into()));
    only("audit_entry_id <", filter.before.map(Into::into));
    if !filter.actions.is_empty() {
        let each = filter.actions.iter();
        let each: Vec<String> = each.map(|action| does(action, &mut values)).collect();
        sql += &format!(" AND ({})", each.join(" OR "));
    }
    values.push(i64::from(limit).into());
    sql += &format!(" ORDER BY audit_entry_id DESC LIMIT ${}", values.len());
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(entry).collect())
}

/// An action by its name, or by the end of its name after two underscores: what a service does on
/// hearing of something has the service's name before it.
fn does(action: &str, values: &mut Vec<Value>) -> String {
    let escaped = action
        .replace('!', "!!")
        .replace('_', "!_")
        .replace('%', "!%");
    values.push(action.into());
    values.push(format!("%!_!_{escaped}").into());
    let last = values.len();
    format!("action = ${} OR action LIKE ${last} ESCAPE '!'", last - 1)
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
