//! Locking sessions of a fair: whoever gives out its booths does so alone.

use domain::fair::Session;
use domain::id::{FairId, SessionId};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

use crate::Result;

#[derive(FromQueryResult)]
struct Details {
    details: String,
}

/// A session of a fair, locked on PostgreSQL until the transaction ends; on SQLite the transaction
/// is the only writer.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_session(
    tx: &impl ConnectionTrait,
    fair: FairId,
    session: SessionId,
) -> Result<Option<Session>> {
    let found = lock(tx, "fair_id = $1 AND session_id = $2", &[fair.0, session.0]).await?;
    Ok(found.into_iter().next())
}

/// All sessions of a fair in the order of their ids, locked like one.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_sessions(tx: &impl ConnectionTrait, fair: FairId) -> Result<Vec<Session>> {
    lock(tx, "fair_id = $1", &[fair.0]).await
}

async fn lock(tx: &impl ConnectionTrait, which: &str, ids: &[Uuid]) -> Result<Vec<Session>> {
    let backend = tx.get_database_backend();
    let lock = match backend {
        // Slots refer to their session: their inserts must pass.
        DbBackend::Postgres => "FOR NO KEY UPDATE",
        _ => "",
    };
    let sql = format!("SELECT details FROM fair_sessions WHERE {which} ORDER BY session_id {lock}");
    let values: Vec<sea_orm::Value> = ids.iter().map(|id| (*id).into()).collect();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let rows = Details::find_by_statement(statement).all(tx).await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}
