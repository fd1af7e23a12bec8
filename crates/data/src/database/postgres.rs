//! PostgreSQL: time limits, and a guard on the pool.

use sea_orm::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};

use super::{Database, DatabaseSettings, Desks, quiet};
use crate::Result;

/// How many desks of one process have connections to themselves: one for each booking service.
const DESKS: usize = 3;

/// How many connections a desk has: one to save a batch, one to look ahead at the next.
const OF_A_DESK: u32 = 2;

const LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "2s"),
    ("lock_timeout", "1s"),
    ("idle_in_transaction_session_timeout", "10s"),
];

/// A desk's statements touch few rows of large tables, by their keys. Their plans are made once,
/// maybe while the tables are empty, and must not be those for empty tables when a rush comes. Nor may
/// they be compiled each time because they look costly: that takes longer than they do.
const BY_KEY: [(&str, &str); 7] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_bitmapscan", "off"),
    ("enable_material", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("jit", "off"),
];

pub(super) async fn connect(settings: &DatabaseSettings) -> Result<Database> {
    let mut guarded = options(settings, &[]);
    guarded.map_sqlx_postgres_before_acquire(|connection, _| Box::pin(is_clean(connection)));
    let mut desk = options(settings, &BY_KEY);
    desk.max_connections(OF_A_DESK).min_connections(OF_A_DESK);
    let mut desks = Vec::new();
    for _ in 0..DESKS {
        desks.push(sea_orm::Database::connect(desk.clone()).await?);
    }
    Ok(Database {
        line: None,
        write: sea_orm::Database::connect(guarded.clone()).await?,
        desks: Desks::new(desks),
        read: sea_orm::Database::connect(guarded).await?,
        log: None,
        lock: None,
    })
}

pub(super) async fn connect_to_look(settings: &DatabaseSettings) -> Result<Database> {
    let options = options(settings, &[("default_transaction_read_only", "on")]);
    Ok(Database::reading(
        sea_orm::Database::connect(options).await?,
    ))
}

fn options(
    settings: &DatabaseSettings,
    more: &'static [(&'static str, &'static str)],
) -> ConnectOptions {
    let mut options = quiet(&settings.url, settings.max_connections);
    options.map_sqlx_postgres_opts(move |options: PgConnectOptions| {
        let all = LIMITS.iter().chain(more).copied();
        options.application_name("madang").options(all)
    });
    options
}

/// With sqlx 0.9.0 a cancelled `begin` leaves the pooled connection inside a transaction, and what
/// is written on it next is acknowledged and lost. An empty transaction ends such a one: `BEGIN`
/// inside a transaction only warns, and in an aborted one it fails, which discards the connection.
async fn is_clean(connection: &mut PgConnection) -> std::result::Result<bool, sea_orm::SqlxError> {
    Ok(connection.execute("BEGIN; ROLLBACK").await.is_ok())
}
