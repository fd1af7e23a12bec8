//! The ledger on SQLite and PostgreSQL: same bodies, same outcomes.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server; tests make databases, ids and rivals of their own"
)]

mod ahead;
mod availability;
mod caps;
mod databases;
mod flushing;
mod full;
mod holidays;
mod model;
mod moving;
mod one_process;
mod overdue;
mod pool_guard;
mod racing;
mod sequences;
mod sites;
mod starts;
mod verifying;
mod waiting;
mod walking;
