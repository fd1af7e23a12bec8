#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod audit;
pub mod booths;
pub mod command_log;
pub mod database;
mod error;
pub mod inbox;
pub mod interviews;
pub mod invites;
pub mod leases;
pub mod ledger;
mod migrations;
pub mod mock_interviews;
pub mod outbox;
pub mod policies;
pub mod privacy;
pub mod registration;
pub mod rows;

pub use database::{Database, DatabaseSettings, Desk};
pub use error::{DataError, Trouble};
pub use sea_orm::{ConnectionTrait as Connection, DatabaseTransaction as Transaction};

/// What every function of this crate returns.
pub type Result<T, E = DataError> = std::result::Result<T, E>;
