#![doc = include_str!("../README.md")]

mod access_log;
mod background;
mod clock;
mod command;
mod desk;
mod failure;
pub mod folding;
mod gathered;
mod look;
mod outcome_log;
pub mod overdue;
mod precedence;
mod query;
mod reaction;
pub mod relay;
mod running;
mod search;
mod service;
mod sweep;
mod timer;
#[cfg(test)]
mod trial;
pub mod truth;
mod upkeep;
pub mod waits;
mod work;

pub use background::Background;
pub use failure::{Failure, Outcome};
pub use look::Look;
pub use running::{Running, Runtime, start};
pub use search::{Line, Search};
pub use service::Service;
pub use work::Work;
