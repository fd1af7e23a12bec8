//! `cargo xtask test`: every test, on real servers.

use crate::postgres::{self, Postgres, Size};
use crate::run::{Stop, cargo, in_ci, run};
use crate::{browser, dovecot, faketime, nats, postgres::Missing};
use std::path::PathBuf;
use std::process::Command;

/// How many tests of a binary run at once, to Rust's test runner.
const THREADS: &str = "RUST_TEST_THREADS";

/// Three tests a core: those with real processes wait for these most of the time.
fn at_once() -> usize {
    3 * std::thread::available_parallelism().map_or(1, usize::from)
}

/// Sets up the servers, builds the binary and runs the tests.
///
/// # Errors
/// Stops with cargo's exit code when a test fails, or when a server cannot be set up.
pub fn test(arguments: &[String]) -> Result<(), Stop> {
    let nats_server = nats::ensure()?;
    let postgres = start_postgres()?;
    let dovecot = found(dovecot::program(), "the tests of a mailbox")?;
    let faketime = found(faketime::library(), "the tests of a wrong clock")?;
    let browser = browser::ensure()?;
    run(cargo().args(["build", "--workspace", "--bin", "madang"]))?;

    let mut tests = cargo();
    tests.arg("test").env("NATS_SERVER", nats_server);
    if std::env::var_os(THREADS).is_none() {
        tests.env(THREADS, at_once().to_string());
    }
    tests.env("MADANG_BIN", built("debug")?);
    announce(&mut tests, postgres.as_ref());
    if let Some(dovecot) = &dovecot {
        tests.env("DOVECOT", dovecot);
    }
    if let Some(faketime) = &faketime {
        tests.env("FAKETIME_LIBRARY", faketime);
    }
    if let Some(browser) = &browser {
        browser.announce(&mut tests);
    }
    match arguments {
        [] => tests.arg("--workspace"),
        chosen => tests.args(chosen),
    };
    run(&mut tests)?;
    eprintln!("xtask: the tests passed {}", ran_on(postgres.as_ref()));
    Ok(())
}

/// Starts PostgreSQL; without it the run is smaller on a developer's machine and fails in CI.
fn start_postgres() -> Result<Option<Postgres>, Stop> {
    match postgres::programs() {
        Ok(programs) => postgres::start(programs, Size::Small).map(Some),
        Err(Missing(sentence)) if in_ci() => Err(Stop::said(sentence)),
        Err(Missing(sentence)) => {
            eprintln!("xtask: {sentence} Going on with SQLite alone.");
            Ok(None)
        }
    }
}

/// What some tests need; without it the run is smaller on a developer's machine and fails in CI.
fn found(program: Result<PathBuf, Missing>, tests: &str) -> Result<Option<PathBuf>, Stop> {
    match program {
        Ok(program) => Ok(Some(program)),
        Err(Missing(sentence)) if in_ci() => Err(Stop::said(sentence)),
        Err(Missing(sentence)) => {
            eprintln!("xtask: {sentence} Going on without {tests}.");
            Ok(None)
        }
    }
}

/// Tells the tests of a server.
pub fn announce(tests: &mut Command, postgres: Option<&Postgres>) {
    if let Some(postgres) = postgres {
        tests.env("MADANG_TEST_POSTGRES", postgres.url());
        tests.env("TEST_PSQL", postgres.psql());
    }
}

fn ran_on(postgres: Option<&Postgres>) -> &'static str {
    match postgres {
        Some(_) => "on SQLite and on PostgreSQL",
        None => "on SQLite; those on PostgreSQL were LEFT OUT",
    }
}

/// The `madang` of a profile: cargo puts each profile's folder beside that of this very program.
///
/// # Errors
/// Stops when this program cannot tell where it lies.
pub fn built(profile: &str) -> Result<PathBuf, Stop> {
    let this = std::env::current_exe()
        .map_err(|error| Stop::said(format!("cannot find the target folder: {error}")))?;
    Ok(this.with_file_name("..").join(profile).join("madang"))
}
