//! Outcomes, certificates, placements and figures on SQLite and PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[expect(dead_code, reason = "the ledger's tests use more of it")]
#[path = "../ledger/databases.rs"]
mod databases;
mod figures;
mod keeping;

use data::Connection;
use domain::id::{CentreId, FairId};
use sea_orm::{Statement, Value};
use uuid::Uuid;

fn centre() -> CentreId {
    CentreId(Uuid::from_u128(1))
}

fn fair() -> FairId {
    FairId(Uuid::from_u128(2))
}

/// Says a statement with `$1`, `$2` and so on.
async fn say(tx: &impl Connection, sql: &str, values: Vec<Value>) {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await.unwrap();
}

/// A fair, for what refers to one.
async fn put_fair(tx: &impl Connection) {
    let sql = "INSERT INTO fairs (fair_id, centre_id, state, starts_at, ends_at, registered, \
         approved, checked_in, version, details) VALUES ($1, $2, 'published', 0, 3600, 0, 0, 0, 0, '{}')";
    say(tx, sql, vec![fair().0.into(), centre().0.into()]).await;
}
