//! `cargo xtask bench`: not there yet.

use crate::run::Stop;

/// Refuses: no bench exists, and an empty run would look like a result.
///
/// # Errors
/// Always.
pub fn bench() -> Result<(), Stop> {
    Err(Stop::said(
        "there are no benches yet; they come with the performance work",
    ))
}
