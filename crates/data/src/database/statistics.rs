//! What SQLite is told about its tables, so that it looks up what it can by keys that tell rows apart.
//!
//! PostgreSQL counts its tables by itself. SQLite counts when somebody says `ANALYZE`, and until then
//! takes every first column of an index to leave ten rows: one centre's bookings too, which are all of
//! them. What is counted while the tables are empty is no better. So it is told what a busy city's tables
//! are like, whatever they hold now. An `ANALYZE` of an operator reaches connections as they are made, and
//! holds until the next start.

use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};

use super::DatabaseTransaction;
use crate::Result;

/// Rows of a large table.
const ROWS: u64 = 1_000_000;
/// Rows of a table of which a city never has many.
const ROWS_OF_FEW: u64 = 1_000;
/// Rows of a partial index.
const ROWS_OF_SOME: u64 = 100_000;
/// Rows that share a value where nothing else is known, as SQLite takes it.
const ALIKE: u64 = 10;

/// An index, with what SQLite has to know about it.
struct Index {
    table: String,
    name: String,
    is_unique: bool,
    is_partial: bool,
    columns: Vec<String>,
}

/// Writes what a large city's tables are like, in place of what was counted.
pub(super) async fn tell(tx: &DatabaseTransaction) -> Result<()> {
    // Tables that are made anew are a change of the schema, so that connections that are open read them
    // too. The fourth has samples of what was counted, which would be believed first.
    tx.execute_unprepared("DROP TABLE IF EXISTS sqlite_stat1")
        .await?;
    tx.execute_unprepared("DROP TABLE IF EXISTS sqlite_stat4")
        .await?;
    // Counts nothing but the schema.
    tx.execute_unprepared("ANALYZE sqlite_schema").await?;
    let backend = tx.get_database_backend();
    for index in indexes(tx).await? {
        let sql = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)";
        let told = index.told();
        let values = [index.table.into(), index.name.into(), told.into()];
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await?;
    }
    // For this connection.
    tx.execute_unprepared("ANALYZE sqlite_schema").await?;
    Ok(())
}

async fn indexes(tx: &DatabaseTransaction) -> Result<Vec<Index>> {
    let sql = "SELECT t.name AS \"table\", i.name, i.\"unique\" AS is_unique, i.partial AS is_partial, \
        (SELECT group_concat(COALESCE(c.name, '')) FROM pragma_index_info(i.name) c) AS columns \
        FROM sqlite_schema t, pragma_index_list(t.name) i \
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    let asked = Statement::from_string(tx.get_database_backend(), sql);
    let rows = tx.query_all_raw(asked).await?;
    Ok(rows
        .iter()
        .map(Index::read)
        .collect::<std::result::Result<_, DbErr>>()?)
}

impl Index {
    fn read(row: &QueryResult) -> std::result::Result<Self, DbErr> {
        let columns: String = row.try_get("", "columns")?;
        Ok(Self {
            table: row.try_get("", "table")?,
            name: row.try_get("", "name")?,
            is_unique: row.try_get("", "is_unique")?,
            is_partial: row.try_get("", "is_partial")?,
            columns: columns.split(',').map(str::to_owned).collect(),
        })
    }

    /// How many rows there are, and how many share the first column, the first two, and so on: the form of
    /// `sqlite_stat1.stat`. Nor may the first column be skipped, as if it had few values: it need not.
    fn told(&self) -> String {
        let rows = match self.is_partial {
            true => rows_of(&self.table).min(ROWS_OF_SOME),
            false => rows_of(&self.table),
        };
        let mut told = vec![rows];
        let mut alike = rows;
        for column in &self.columns {
            alike = (alike / values_of(column, rows).max(1)).max(1);
            told.push(alike);
        }
        if self.is_unique {
            told.pop();
            told.push(1);
        }
        let told: Vec<_> = told.iter().map(u64::to_string).collect();
        told.join(" ") + " noskipscan"
    }
}

fn rows_of(table: &str) -> u64 {
    match table {
        "centres" | "fairs" | "fair_sessions" | "halls" | "legal_holds" | "policies" => ROWS_OF_FEW,
        _ => ROWS,
    }
}

/// How many different values a column has among so many rows.
fn values_of(column: &str, rows: u64) -> u64 {
    match column {
        "kind" | "state" | "part" | "channel" => 4,
        // A few centres share a database at most, and one may have nearly everything.
        "centre_id" => 10,
        "slice" => 8,
        "fair_id" | "hall_id" => 100,
        "employer_id" | "panel_id" | "run_id" => 1_000,
        _ => rows / ALIKE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(columns: &[&str], is_unique: bool, is_partial: bool) -> String {
        let index = Index {
            table: String::new(),
            name: String::new(),
            is_unique,
            is_partial,
            columns: columns.iter().map(|&one| one.to_owned()).collect(),
        };
        index.told()
    }

    #[test]
    fn a_centre_has_many_rows_a_person_few_and_a_key_one() {
        assert_eq!(
            told(&["centre_id", "starts_at"], false, false),
            "1000000 100000 1 noskipscan"
        );
        assert_eq!(
            told(&["person_id", "part", "booking_id"], false, false),
            "1000000 10 2 1 noskipscan"
        );
        assert_eq!(told(&["booking_id"], true, false), "1000000 1 noskipscan");
        assert_eq!(
            told(&["centre_id", "kind", "joined_at"], false, true),
            "100000 10000 2500 1 noskipscan"
        );
    }
}
