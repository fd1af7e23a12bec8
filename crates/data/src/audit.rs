//! Who did what to what, when, and why.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column, Table, Write};

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
    let mut ask = Ask::of(db);
    let mut sql = format!(
        "SELECT * FROM audit_entries WHERE centre_id = {}",
        ask.value(centre.0)
    );
    let mut only = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            sql += &format!(" AND {condition} {}", ask.value(value));
        }
    };
    only("subject_id =", filter.subject.map(Into::into));
    only("actor_id =", filter.actor.map(|actor| actor.0.into()));
    only("created_at >=", filter.from.map(|from| from.unix().into()));
    only("created_at <", filter.to.map(|to| to.unix().into()));
    only("audit_entry_id <", filter.before.map(Into::into));
    if !filter.actions.is_empty() {
        sql += &format!(" AND {}", does_any(&mut ask, &filter.actions));
    }
    let limit = ask.value(i64::from(limit));
    sql += &format!(" ORDER BY audit_entry_id DESC LIMIT {limit}");
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(entry).collect())
}

/// What a service does on hearing of something is called so, and has the service's name and two
/// underscores before it in the trail.
const HEARD: &str = "on_";

/// Any of these actions by their names, and those on hearing of something by the end of theirs too.
fn does_any(ask: &mut Ask, actions: &[String]) -> String {
    let names: Vec<rows::Row> = actions
        .iter()
        .map(|action| vec![action.as_str().into()])
        .collect();
    let names = ask.given(&[Column::Text("action")], &names);
    let mut ways = vec![format!("action IN (SELECT g.action FROM {names} g)")];
    let heard = actions.iter().filter(|action| action.starts_with(HEARD));
    ways.extend(heard.map(|action| {
        let pattern = ask.value(ending(action));
        format!("action LIKE {pattern} ESCAPE '!'")
    }));
    // With `IS TRUE` PostgreSQL looks the name of each entry up among those given. Without, it may join
    // them, and sort all entries of a centre for one page.
    format!("({}) IS TRUE", ways.join(" OR "))
}

/// The pattern of names that end so after two underscores.
fn ending(action: &str) -> String {
    let escaped = action
        .replace('!', "!!")
        .replace('_', "!_")
        .replace('%', "!%");
    format!("%!_!_{escaped}")
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
