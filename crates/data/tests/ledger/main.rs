//! The ledger on SQLite and PostgreSQL: same bodies, same outcomes.

mod databases;
mod model;
mod pool_guard;
mod racing;
mod sequences;
