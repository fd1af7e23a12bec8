//! `madang replay`.

use data::Database;
use domain::Instant;

use crate::fault::Fault;
use crate::run;
use crate::settings::Settings;

/// Which events to publish again.
#[derive(clap::Args)]
pub struct Arguments {
    /// Events since then, such as 2026-11-23T00:00:00+09:00.
    #[arg(long)]
    since: Instant,
}

/// Sets events back to unpublished; the relay publishes them. What was dealt with is not done again.
///
/// # Errors
/// When the database cannot be written.
pub async fn replay(arguments: &Arguments, settings: &Settings) -> Result<(), Fault> {
    let db = Database::connect(&run::database_settings(settings)).await?;
    let tx = db.begin().await?;
    let events = data::outbox::publish_again(&tx, arguments.since).await?;
    tx.commit().await.map_err(data::DataError::from)?;
    println!("{events} events will be published again.");
    db.close().await?;
    Ok(())
}
