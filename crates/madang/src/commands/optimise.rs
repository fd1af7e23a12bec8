//! `madang optimise`: plans from files, without a server or database.

mod bar;
mod booths;
mod check;
mod files;
mod levels;
mod timetable;
mod watched;

use std::path::PathBuf;
use std::process::ExitCode;

use optimise::Refusal;

use crate::fault::Fault;

/// Ends the program when the instance is refused.
const REFUSED: u8 = 2;
/// Ends the program when the pins found no place together.
const NO_PLACE: u8 = 3;

/// What is to be planned.
#[derive(clap::Subcommand)]
pub enum What {
    /// Interviews at panels and times, from an instance in the format of `docs/optimiser-format.md`.
    Timetable(Arguments),
    /// Booths by the published scores, with as many wishes met as can be; from an instance in the same format.
    Booths(Arguments),
    /// Check a plan rule by rule, with code that shares nothing with the search; ends with 0 when it is
    /// accepted, 1 when it is rejected, 2 when the instance is refused.
    Check(check::Arguments),
}

/// An instance in, a plan out.
#[derive(clap::Args)]
pub struct Arguments {
    /// The instance.
    instance: PathBuf,
    /// Where the plan is written; a file of this name is replaced.
    #[arg(long)]
    out: PathBuf,
    /// The same instance and seed give the same plan.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// After so many seconds the best plan so far is written; so it is on Ctrl-C.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
}

/// Makes a plan; ends with 2 when the instance is refused, with 3 when the pins found no place.
///
/// # Errors
/// When a file cannot be read or written.
pub async fn optimise(what: What) -> Result<ExitCode, Fault> {
    match what {
        What::Timetable(arguments) => timetable::plan(arguments).await,
        What::Booths(arguments) => booths::plan(arguments).await,
        What::Check(arguments) => check::check(&arguments),
    }
}

/// Says why an instance is refused, on the last line of standard error.
fn refuse(refusal: &Refusal) -> ExitCode {
    eprintln!("{refusal}");
    ExitCode::from(REFUSED)
}
