#![doc = include_str!("../README.md")]
#![expect(
    clippy::disallowed_methods,
    reason = "set-up reads the environment and waits for servers"
)]

mod bench;
mod browser;
mod check;
mod demo;
mod dovecot;
mod faketime;
mod nats;
mod packages;
mod pictures;
mod postgres;
mod run;
mod solver;
mod test;
mod version;

use run::Stop;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("xtask: {}", stop.sentence);
            ExitCode::from(stop.code)
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Stop> {
    let (command, rest) = arguments.split_first().ok_or_else(usage)?;
    match command.as_str() {
        "demo" => demo::demo(rest),
        "test" => test::test(rest),
        "check" => check::check(rest),
        "bench" => bench::bench(rest),
        "pictures" => pictures::pictures(),
        _ => Err(usage()),
    }
}

fn usage() -> Stop {
    Stop::said(
        "usage: cargo xtask demo [arguments] | test [cargo arguments] | check | bench [name…] [options] | pictures | bench optimise [A B C D uniform] [--seed N] [--seeds COUNT] [--seconds S] [--solver]",
    )
}
