//! Interview timetables: which wishes are placed, at which panel and when.

mod anneal;
mod board;
mod bound;
mod explain;
mod figures;
pub mod format;
mod large;
mod matching;
mod model;
pub mod plan;
mod problem;
mod prove;
mod search;
mod solve;
mod tighten;
mod uniform;

pub use explain::{Obstacle, Reason};
pub use plan::Plan;
pub use solve::{Failure, greedy, plan_of, solve};

use crate::refusal::Refusal;
use crate::strict;

/// An instance that was read and found right.
#[derive(Debug, Clone)]
pub struct Checked {
    model: model::Model,
    sha256: String,
}

/// Reads an instance from the bytes of its file.
///
/// # Errors
/// Refuses with any code of the format, naming the place in the file.
pub fn read(bytes: &[u8]) -> Result<Checked, Refusal> {
    let tree = strict::parse(bytes)?;
    let instance = format::read(&tree)?;
    Ok(Checked {
        model: model::build(&instance)?,
        sha256: crate::plan::sha256(bytes),
    })
}

#[cfg(test)]
mod tests;
