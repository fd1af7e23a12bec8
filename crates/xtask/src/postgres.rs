//! A PostgreSQL of our own for one run of the tests, stopped and removed at the end.

mod programs;
mod server;

pub use programs::{Missing, programs};
pub use server::{Postgres, Size, start};
