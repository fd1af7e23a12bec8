//! Many rows in one statement, the same on both engines.
//!
//! Rows travel as one JSON text, so the statement never changes with their number: it is parsed
//! once, and a batch costs one round trip.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::Value;
use uuid::Uuid;

use crate::Result;

/// How a column's values travel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// A UUID.
    Id(&'static str),
    /// A whole number.
    Number(&'static str),
    /// A text.
    Text(&'static str),
}

/// A table, for writing many rows at once.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order of the values in a row.
    pub columns: &'static [Column],
    /// What to do when the key is there: empty to fail, else the text after `ON CONFLICT`.
    pub on_conflict: &'static str,
}

/// A UUID as a value of a row.
pub fn id(id: impl Into<Uuid>) -> Value {
    Value::String(id.into().simple().to_string())
}

/// An optional UUID as a value of a row.
pub fn maybe_id(id: Option<impl Into<Uuid>>) -> Value {
    id.map_or(Value::Null, self::id)
}

/// Inserts all rows in one statement; none is fine too.
///
/// # Errors
/// When the database refuses any of them.
pub async fn insert(
    db: &impl ConnectionTrait,
    table: &Table,
    rows: Vec<Vec<Value>>,
) -> Result<u64> {
    if rows.is_empty() {
        return Ok(0);
    }
    let backend = db.get_database_backend();
    let names: Vec<_> = table.columns.iter().map(|column| column.name()).collect();
    let conflict = match table.on_conflict {
        "" => String::new(),
        rule => format!(" ON CONFLICT {rule}"),
    };
    let sql = format!(
        "INSERT INTO {} ({}) SELECT {} FROM {} WHERE true{conflict}",
        table.name,
        names.join(", "),
        values(table.columns, backend),
        source(backend),
    );
    let json = serde_json::to_string(&rows)?;
    let statement = Statement::from_sql_and_values(backend, sql, [json.into()]);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// A subquery with one row per JSON row of parameter `$1`, its columns named as given.
pub fn given(columns: &[Column], backend: DbBackend) -> String {
    format!(
        "(SELECT {} FROM {})",
        values_as(columns, backend),
        source(backend)
    )
}

/// The statement with all rows as its one parameter.
///
/// # Errors
/// Never for values made by this module.
pub fn statement(backend: DbBackend, sql: String, rows: &[Vec<Value>]) -> Result<Statement> {
    let json = serde_json::to_string(rows)?;
    Ok(Statement::from_sql_and_values(backend, sql, [json.into()]))
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Id(name) | Self::Number(name) | Self::Text(name) => name,
        }
    }

    fn value(self, at: usize, backend: DbBackend) -> String {
        match (backend, self) {
            (DbBackend::Postgres, Self::Id(_)) => format!("(r.value->>{at})::uuid"),
            (DbBackend::Postgres, Self::Number(_)) => format!("(r.value->>{at})::bigint"),
            (DbBackend::Postgres, Self::Text(_)) => format!("r.value->>{at}"),
            (_, Self::Id(_)) => format!("unhex(r.value->>'$[{at}]')"),
            (_, _) => format!("r.value->>'$[{at}]'"),
        }
    }
}

const fn source(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "json_array_elements($1::json) AS r(value)",
        _ => "json_each($1) AS r",
    }
}

fn values(columns: &[Column], backend: DbBackend) -> String {
    let values = columns.iter().enumerate();
    let values: Vec<_> = values
        .map(|(at, column)| column.value(at, backend))
        .collect();
    values.join(", ")
}

fn values_as(columns: &[Column], backend: DbBackend) -> String {
    let named = |(at, column): (usize, &Column)| {
        format!("{} AS {}", column.value(at, backend), column.name())
    };
    let values: Vec<_> = columns.iter().enumerate().map(named).collect();
    values.join(", ")
}
