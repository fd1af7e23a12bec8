//! `madang optimise check`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::REFUSED;
use super::files::read;
use crate::fault::Fault;

/// Which plan is checked.
#[derive(clap::Args)]
pub struct Arguments {
    /// The instance.
    instance: PathBuf,
    /// Its plan.
    plan: PathBuf,
}

/// Prints what the checker computed anew and every rule that the plan breaks.
///
/// # Errors
/// When a file cannot be read.
pub fn check(arguments: &Arguments) -> Result<ExitCode, Fault> {
    let instance = read(&arguments.instance)?;
    let plan = read(&arguments.plan)?;
    match checker::check(&instance, &plan) {
        Ok(report) => {
            println!("{report}");
            Ok(ExitCode::from(u8::from(!report.is_accepted())))
        }
        Err(refused) => {
            eprintln!("{refused}");
            Ok(ExitCode::from(REFUSED))
        }
    }
}
