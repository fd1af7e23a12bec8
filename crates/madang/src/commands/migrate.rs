//! `madang migrate`.

use data::Database;

use crate::fault::Fault;
use crate::run;
use crate::settings::Settings;

/// Brings the schema up to date.
///
/// # Errors
/// When the database cannot be reached or a step fails.
pub async fn migrate(settings: &Settings) -> Result<(), Fault> {
    let db = Database::connect(&run::database_settings(settings)).await?;
    db.migrate().await?;
    db.close().await?;
    println!("The schema is up to date.");
    Ok(())
}
