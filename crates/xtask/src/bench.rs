//! `cargo xtask bench`: the benches, on release builds and real servers.

use crate::postgres::{self, Missing};
use crate::run::{Stop, cargo, run};
use crate::{nats, solver, test};

/// Sets up the servers, builds the release binary and runs the benches with the arguments given.
///
/// # Errors
/// Stops with the bench's exit code when it finds a promise broken, or when a server cannot be set up.
pub fn bench(arguments: &[String]) -> Result<(), Stop> {
    if let Some((first, rest)) = arguments.split_first()
        && first == "optimise"
    {
        return optimise(rest);
    }
    let nats_server = nats::ensure()?;
    let programs = postgres::programs().map_err(|Missing(sentence)| Stop::said(sentence))?;
    let pgbench = programs.join("pgbench");
    run(cargo().args(["build", "--release", "--package", "madang"]))?;
    run(cargo()
        .args(["bench", "--package", "tests", "--bench", "bench"])
        .arg("--no-run"))?;
    let size = match arguments.iter().any(|argument| argument == "--statements") {
        true => postgres::Size::Counting,
        false => postgres::Size::AsInstalled,
    };
    let postgres = postgres::start(programs, size)?;
    let mut bench = cargo();
    bench.args(["bench", "--package", "tests", "--bench", "bench", "--"]);
    bench.args(arguments);
    bench
        .env("NATS_SERVER", nats_server)
        .env("PGBENCH", pgbench);
    bench.env("MADANG_BIN", test::built("release")?);
    test::announce(&mut bench, Some(&postgres));
    run(&mut bench)
}

/// Runs the bench of the optimisers, which needs no server: instances of the sizes that are promised, each
/// plan checked by the release binary; with `--solver` beside a general constraint solver.
fn optimise(arguments: &[String]) -> Result<(), Stop> {
    if let Some((first, rest)) = arguments.split_first()
        && first == "booths"
    {
        return booths(rest);
    }
    let solver = arguments.iter().any(|one| one == "--solver");
    let solver = solver.then(solver::ensure).transpose()?;
    run(cargo().args(["build", "--release", "--package", "madang"]))?;
    let mut bench = cargo();
    bench.args([
        "bench",
        "--package",
        "optimise",
        "--bench",
        "optimise",
        "--",
    ]);
    bench.args(arguments);
    bench.env("MADANG_BIN", test::built("release")?);
    if let Some(python) = solver {
        bench.env("SOLVER_PYTHON", python);
    }
    let ran = run(&mut bench);
    println!();
    println!(
        "The rows of booths are of a real fair's files: cargo xtask bench optimise booths DIRECTORY"
    );
    ran
}

/// Booths of a real fair, from the folder that the first argument names; needs no server.
fn booths(arguments: &[String]) -> Result<(), Stop> {
    let mut bench = cargo();
    bench.args(["bench", "--package", "optimise", "--bench", "booths", "--"]);
    run(bench.args(arguments))
}
