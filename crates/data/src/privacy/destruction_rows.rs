//! What was destroyed.

use domain::Instant;
use domain::id::CentreId;
use domain::privacy::{DataClass, Rule};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::accounts::of_name;
use crate::rows::{self, Ask, Column, Table};

/// A record of a destruction: how much of what, never of whom. Written by `accounts`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Destruction {
    /// Its id; rises with time.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// What was destroyed.
    pub class: DataClass,
    /// Why.
    pub rule: Rule,
    /// How many days it was kept, when that is the rule.
    pub kept_days: Option<u16>,
    /// How many rows.
    pub rows: u64,
    /// When.
    pub at: Instant,
}

const TABLE: Table = Table {
    name: "destructions",
    columns: &[
        Column::Id("destruction_id"),
        Column::Id("centre_id"),
        Column::Text("class"),
        Column::Text("rule"),
        Column::Number("kept_days"),
        Column::Number("row_count"),
        Column::Number("destroyed_at"),
    ],
    on_conflict: "",
};

/// Keeps records of destructions.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_destructions(
    tx: &impl ConnectionTrait,
    destructions: &[Destruction],
) -> Result<()> {
    let row = |one: &Destruction| {
        Ok(vec![
            rows::id(one.id),
            rows::id(one.centre),
            rows::word(one.class)?,
            rows::word(one.rule)?,
            one.kept_days.into(),
            i64::try_from(one.rows).unwrap_or(i64::MAX).into(),
            one.at.unix().into(),
        ])
    };
    let rows = destructions.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// The destructions of a centre, newest first, before one, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn destructions_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Destruction>> {
    #[derive(FromQueryResult)]
    struct Row {
        destruction_id: Uuid,
        class: String,
        rule: String,
        kept_days: Option<i64>,
        row_count: i64,
        destroyed_at: i64,
    }
    let mut ask = Ask::of(db);
    let mut sql = format!(
        "SELECT * FROM destructions WHERE centre_id = {}",
        ask.value(centre.0)
    );
    if let Some(before) = before {
        sql.push_str(&format!(" AND destruction_id < {}", ask.value(before)));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.push_str(&format!(
        " ORDER BY destruction_id DESC LIMIT {}",
        ask.value(limit)
    ));
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let read = |row: Row| {
        Ok(Destruction {
            id: row.destruction_id,
            centre,
            class: of_name(row.class)?,
            rule: of_name(row.rule)?,
            kept_days: row.kept_days.and_then(|days| u16::try_from(days).ok()),
            rows: row.row_count.unsigned_abs(),
            at: Instant::from_unix(row.destroyed_at),
        })
    };
    rows.into_iter().map(read).collect()
}
