//! What each statement cost PostgreSQL, for whoever wants to know where the time goes.

use crate::sql::{Store, psql};

/// How many statements are told of.
const MOST: usize = 12;

/// Begins to count anew.
pub fn forget(store: &Store) {
    if let Store::Postgres(database) = store {
        let anew =
            "CREATE EXTENSION IF NOT EXISTS pg_stat_statements; SELECT pg_stat_statements_reset();";
        psql(&database.url(), anew);
    }
}

/// The costliest since then: milliseconds in all, how often, rows, and how the statement begins.
pub fn tell(store: &Store) {
    let Store::Postgres(database) = store else {
        return;
    };
    let query = format!(
        "SELECT round(total_exec_time::numeric, 1), calls, rows, \
           left(regexp_replace(query, '\\s+', ' ', 'g'), 160) \
         FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid \
         WHERE d.datname = current_database() ORDER BY total_exec_time DESC LIMIT {MOST};"
    );
    eprintln!("bench: milliseconds | calls | rows | statement");
    eprintln!("{}", psql(&database.url(), &query));
}
