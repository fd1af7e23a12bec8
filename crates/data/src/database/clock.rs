//! The clock of the database.

use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::Database;
use crate::Result;

impl Database {
    /// Milliseconds since 1970 UTC as the database's machine says; none on SQLite, which has no clock
    /// of its own.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn clock_ms(&self) -> Result<Option<i64>> {
        #[derive(FromQueryResult)]
        struct Row {
            now_ms: i64,
        }
        if self.read.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let sql =
            "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint) AS now_ms";
        let statement = Statement::from_string(DbBackend::Postgres, sql);
        let row = Row::find_by_statement(statement).one(&self.read).await?;
        Ok(row.map(|row| row.now_ms))
    }
}
