//! `madang dead-letters`.

use bus::dead_letters::{self as letters, DeadLetter};
use domain::Instant;

use crate::fault::Fault;
use crate::nats;
use crate::settings::Settings;

/// What to do with dead letters.
#[derive(clap::Subcommand)]
pub enum What {
    /// List them, oldest first.
    List {
        /// At most so many.
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// Deliver one again, after its cause was mended.
    Retry {
        /// Its number in the list.
        number: u64,
    },
    /// Give one up.
    Drop {
        /// Its number in the list.
        number: u64,
    },
}

/// Lists, retries or drops dead letters.
///
/// # Errors
/// When NATS does not answer, or there is no such letter.
pub async fn dead_letters(what: What, settings: &Settings) -> Result<(), Fault> {
    let bus = nats::connect_tool(settings, "relay").await?;
    match what {
        What::List { limit } => {
            for letter in letters::list(&bus, limit).await? {
                print(&letter);
            }
        }
        What::Retry { number } => letters::retry(&bus, number).await?,
        What::Drop { number } => letters::discard(&bus, number).await?,
    }
    Ok(())
}

/// One line of what came of it, and two of the event.
fn print(letter: &DeadLetter) {
    let at = Instant::from_unix(letter.at_ms / 1000);
    let (number, consumer) = (letter.sequence, &letter.consumer);
    println!("{number} {at} {consumer}: {}", letter.reason);
    match &letter.event {
        Some(event) => println!(
            "  event {} {}\n  {}",
            event.id,
            event.subject,
            String::from_utf8_lossy(&event.body)
        ),
        None => println!("  its event is no longer stored"),
    }
}
