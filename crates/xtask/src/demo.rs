//! `cargo xtask demo`: the whole product on this machine.

use crate::nats;
use crate::run::{Stop, cargo};
use std::os::unix::process::CommandExt;

/// Runs `madang demo` with the arguments given.
///
/// # Errors
/// Stops when nats-server cannot be set up or cargo does not start.
pub fn demo(arguments: &[String]) -> Result<(), Stop> {
    let server = nats::ensure()?;
    // Replaces this process, so that Ctrl-C reaches the demo and the prompt waits until it has drained.
    let error = cargo()
        .args(["run", "--package", "madang", "--", "demo"])
        .args(arguments)
        .env("NATS_SERVER", server)
        .exec();
    Err(Stop::said(format!("cargo does not start: {error}")))
}
