//! Many rows in one statement, the same on both engines.
//!
//! Rows travel as one array per column on PostgreSQL and as one JSON text on SQLite, so a statement
//! never changes with their number: it is parsed once, and a batch costs one round trip.

mod cell;

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

pub use cell::{Cell, id, maybe_id, word};

use crate::{DataError, Result};

/// How a column's values travel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// A UUID; the nil UUID is none.
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
    /// Its columns, in the order of the cells in a row.
    pub columns: &'static [Column],
    /// What to do when the key is there: empty to fail, else the text after `ON CONFLICT`.
    pub on_conflict: &'static str,
}

/// The cells of one row, in the order of its columns.
pub type Row = Vec<Cell>;

/// Inserts all rows in one statement and returns how many are new or changed; none is fine too.
///
/// # Errors
/// When the database refuses any of them.
pub async fn insert(db: &impl ConnectionTrait, table: &Table, rows: Vec<Row>) -> Result<u64> {
    if rows.is_empty() {
        return Ok(0);
    }
    let mut ask = Ask::of(db);
    let sql = ask.insertion(table, &rows);
    Ok(db.execute_raw(ask.saying(sql)).await?.rows_affected())
}

/// One of several writes that go together.
pub enum Write {
    /// New rows, or what the table says on a conflict.
    Insert(&'static Table, Vec<Row>),
    /// A statement about the rows given, which it calls `{given}`.
    Change(&'static str, &'static [Column], Vec<Row>),
}

/// Writes in their order: on PostgreSQL as one statement, so in one round trip, in which no part
/// sees what another has written.
///
/// # Errors
/// When the database refuses any of them; the transaction must be rolled back then.
pub async fn write_all(tx: &impl ConnectionTrait, writes: Vec<Write>) -> Result<()> {
    let writes = writes.into_iter().filter(|write| !write.rows().is_empty());
    if tx.get_database_backend() != DbBackend::Postgres {
        for write in writes {
            let mut ask = Ask::of(tx);
            let sql = ask.writing(&write);
            tx.execute_raw(ask.saying(sql)).await?;
        }
        return Ok(());
    }
    let mut ask = Ask::of(tx);
    let part = |(at, write): (usize, Write)| format!("part{at} AS ({})", ask.writing(&write));
    let parts: Vec<_> = writes.enumerate().map(part).collect();
    if !parts.is_empty() {
        let sql = format!("WITH {} SELECT 1", parts.join(", "));
        tx.execute_raw(ask.saying(sql)).await?;
    }
    Ok(())
}

/// The same in one statement that is its own transaction, on PostgreSQL only: nothing at all is
/// written when `guard`, a change that returns its rows, does not find each row it is given.
///
/// # Errors
/// When the database refuses any of them; nothing is written then either.
pub async fn write_all_if(
    db: &impl ConnectionTrait,
    guard: Write,
    writes: Vec<Write>,
) -> Result<bool> {
    let mut ask = Ask::of(db);
    let guarded = i64::try_from(guard.rows().len()).unwrap_or(i64::MAX);
    let guard = ask.writing(&guard);
    let writes = writes.into_iter().filter(|write| !write.rows().is_empty());
    let part = |(at, write): (usize, Write)| format!(", part{at} AS ({})", ask.writing(&write));
    let parts: String = writes.enumerate().map(part).collect();
    // The outer query is answered before the parts are written, and its failure undoes the statement.
    let sql = format!(
        "WITH guard AS ({guard}){parts} \
         SELECT 1 / (CASE WHEN (SELECT count(*) FROM guard) = {} THEN 1 ELSE 0 END)",
        ask.value(guarded)
    );
    match db
        .execute_raw(ask.saying(sql))
        .await
        .map_err(DataError::from)
    {
        Ok(_) => Ok(true),
        Err(error) if error.is_division_by_zero() => Ok(false),
        Err(error) => Err(error),
    }
}

impl Write {
    fn rows(&self) -> &[Row] {
        match self {
            Self::Insert(_, rows) | Self::Change(_, _, rows) => rows,
        }
    }
}

/// A statement in the making, with its parameters.
pub struct Ask {
    backend: DbBackend,
    values: Vec<Value>,
}

impl Ask {
    /// A statement for this database, without parameters yet.
    pub fn of(db: &impl ConnectionTrait) -> Self {
        Self {
            backend: db.get_database_backend(),
            values: Vec::new(),
        }
    }

    /// True on PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }

    /// A subquery of these rows, its columns named as given.
    pub fn given(&mut self, columns: &[Column], rows: &[Row]) -> String {
        let source = self.source(columns, rows);
        let named = columns.iter().enumerate().map(|(at, column)| {
            let value = column.read(at, self.backend);
            format!("{value} AS {}", column.name())
        });
        let named: Vec<_> = named.collect();
        format!("(SELECT {} FROM {source})", named.join(", "))
    }

    /// A parameter.
    pub fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// A join that looks rows up for each row before it, by the index that fits the condition, whatever
    /// the tables held when the plan was made: one made while a table is empty, and counted as empty,
    /// would look through all of it each time.
    pub fn looking_up(&self, table: &str, alias: &str, condition: &str) -> String {
        self.each_by_itself(table, alias, condition, "OFFSET 0")
    }

    /// The same, and what is found stays locked on PostgreSQL, in the order of the rows before it.
    pub fn locking(&self, table: &str, alias: &str, condition: &str) -> String {
        self.each_by_itself(table, alias, condition, "FOR NO KEY UPDATE")
    }

    /// Either of these ends keeps PostgreSQL from choosing another order.
    fn each_by_itself(&self, table: &str, alias: &str, condition: &str, end: &str) -> String {
        match self.is_postgres() {
            true => format!(
                "CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} {end}) {alias}"
            ),
            false => format!("CROSS JOIN {table} {alias} ON {condition}"),
        }
    }

    /// The statement of this text with the parameters named so far.
    pub fn saying(self, sql: String) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, self.values)
    }

    fn writing(&mut self, write: &Write) -> String {
        match write {
            Write::Insert(table, rows) => self.insertion(table, rows),
            Write::Change(text, columns, rows) => {
                text.replace("{given}", &self.given(columns, rows))
            }
        }
    }

    fn insertion(&mut self, table: &Table, rows: &[Row]) -> String {
        let source = self.source(table.columns, rows);
        let names: Vec<_> = table.columns.iter().map(|column| column.name()).collect();
        let read = |(at, column): (usize, &Column)| column.read(at, self.backend);
        let values: Vec<_> = table.columns.iter().enumerate().map(read).collect();
        let conflict = match table.on_conflict {
            "" => String::new(),
            rule => format!(" ON CONFLICT {rule}"),
        };
        format!(
            "INSERT INTO {} ({}) SELECT {} FROM {source} WHERE true{conflict}",
            table.name,
            names.join(", "),
            values.join(", "),
        )
    }

    fn source(&mut self, columns: &[Column], rows: &[Row]) -> String {
        if !self.is_postgres() {
            let json = cell::json_of(rows);
            return format!("json_each({}) AS r", self.value(json));
        }
        let arrays = columns.iter().enumerate().map(|(at, column)| {
            let array = self.value(cell::array_of(*column, rows, at));
            format!("{array}::{}[]", column.sql_type())
        });
        let arrays: Vec<_> = arrays.collect();
        let names: Vec<_> = (0..columns.len()).map(|at| format!("c{at}")).collect();
        format!("unnest({}) AS r({})", arrays.join(", "), names.join(", "))
    }
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Id(name) | Self::Number(name) | Self::Text(name) => name,
        }
    }

    const fn sql_type(self) -> &'static str {
        match self {
            Self::Id(_) => "uuid",
            Self::Number(_) => "bigint",
            Self::Text(_) => "text",
        }
    }

    /// A value of the source; arrays carry no NULL, so a stand-in is read as one.
    fn read(self, at: usize, backend: DbBackend) -> String {
        match (backend, self) {
            (DbBackend::Postgres, _) => format!("NULLIF(r.c{at}, {})", self.stand_in()),
            (_, Self::Id(_)) => format!("unhex(r.value->>'$[{at}]')"),
            (_, _) => format!("r.value->>'$[{at}]'"),
        }
    }

    const fn stand_in(self) -> &'static str {
        match self {
            Self::Id(_) => "'00000000-0000-0000-0000-000000000000'",
            Self::Number(_) => "-9223372036854775808",
            Self::Text(_) => "E'\\x01'",
        }
    }
}
