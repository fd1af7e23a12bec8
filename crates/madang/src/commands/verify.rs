//! `madang verify`.

use std::process::ExitCode;

use data::Database;
use data::ledger::violations;

use crate::fault::Fault;
use crate::run;
use crate::settings::Settings;

/// Checks every invariant and prints each with what breaks it.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(settings: &Settings) -> Result<ExitCode, Fault> {
    let db = Database::connect_to_look(&run::database_settings(settings)).await?;
    let found = violations(&db).await?;
    for violation in &found {
        let mark = if violation.rows == 0 {
            "ok    "
        } else {
            "BROKEN"
        };
        println!("{mark} {} ({} rows)", violation.rule, violation.rows);
    }
    let broken = found.iter().any(|violation| violation.rows > 0);
    Ok(if broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
