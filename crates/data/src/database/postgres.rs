//! PostgreSQL: time limits, and a guard on the pool.

use sea_orm::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};

use super::{Database, DatabaseSettings, quiet};
use crate::Result;

pub(super) async fn connect(settings: &DatabaseSettings) -> Result<Database> {
    let write = sea_orm::Database::connect(options(settings)).await?;
    let read = sea_orm::Database::connect(options(settings)).await?;
    Ok(Database {
        write,
        read,
        _lock: None,
    })
}

fn options(settings: &DatabaseSettings) -> ConnectOptions {
    let mut options = quiet(&settings.url, settings.max_connections);
    options.map_sqlx_postgres_opts(|options: PgConnectOptions| {
        options.application_name("madang").options([
            ("statement_timeout", "2s"),
            ("lock_timeout", "1s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ])
    });
    options.map_sqlx_postgres_before_acquire(|connection, _| Box::pin(is_clean(connection)));
    options
}

/// With sqlx 0.9.0 a cancelled `begin` leaves the pooled connection inside a transaction, and what
/// is written on it next is acknowledged and lost. An empty transaction ends such a one: `BEGIN`
/// inside a transaction only warns, and in an aborted one it fails, which discards the connection.
async fn is_clean(connection: &mut PgConnection) -> std::result::Result<bool, sea_orm::SqlxError> {
    Ok(connection.execute("BEGIN; ROLLBACK").await.is_ok())
}
