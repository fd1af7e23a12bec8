//! `cargo xtask check`: everything a change must pass.

use crate::run::{Stop, cargo, read, run};
use crate::test;

/// Checks format, lints, docs and dependencies, then runs the tests.
///
/// # Errors
/// Stops at the first check that fails.
pub fn check(test_arguments: &[String]) -> Result<(), Stop> {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo()
        .args(["clippy", "--workspace", "--all-targets", "--"])
        .args(["--deny", "warnings"]))?;
    run(cargo()
        .args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "--deny warnings"))?;
    deny()?;
    test::test(test_arguments)
}

/// The tidy tests check licences and sources everywhere; cargo-deny adds advisories where it is installed.
fn deny() -> Result<(), Stop> {
    if read(cargo().args(["deny", "--version"])).is_err() {
        eprintln!("xtask: cargo-deny is not installed, so security advisories are not checked");
        return Ok(());
    }
    run(cargo().args(["deny", "check"]))
}
