//! The clock of this process is that of the database: how far apart they are is measured (ADR 0049).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bus::Stop;
use bus::clock::{Glance, Measured};

/// How often it is measured.
const EVERY: Duration = Duration::from_secs(30);
/// How many looks one measurement takes.
const GLANCES: usize = 5;
/// From which difference on somebody should look at the machine.
const SHOULD_BE_WITHIN_MS: i64 = 1_000;

/// Measures, until stopped, how far the clock of this machine is from the database's; while the
/// database is away, what was found last counts on.
pub async fn keep(db: data::Database, stop: Stop) {
    while !stop.requested_within(EVERY).await {
        match measure(&db).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(%error, "the database's clock could not be read: the last measurement counts");
            }
        }
    }
}

/// Measures it once: before anything is decided. False where there is nothing to measure, as SQLite
/// goes by the clock of the same machine.
///
/// # Errors
/// When the database does not answer.
pub async fn measure(db: &data::Database) -> data::Result<bool> {
    let mut glances = Vec::new();
    for _ in 0..GLANCES {
        let asked = Instant::now();
        let Some(theirs_ms) = db.clock_ms().await? else {
            return Ok(false);
        };
        glances.push(Glance {
            theirs_ms,
            asked,
            answered: Instant::now(),
        });
    }
    if let Some(measured) = bus::clock::follow(&glances) {
        tell(measured);
    }
    Ok(true)
}

/// Said once each time that it goes wrong: not at every measurement.
fn tell(measured: Measured) {
    static IS_WRONG: AtomicBool = AtomicBool::new(false);
    let Measured {
        ahead_ms,
        within_ms,
    } = measured;
    metrics::gauge!("madang_database_clock_ahead_seconds").set(ahead_ms as f64 / 1000.0);
    let is_wrong = ahead_ms.abs() > SHOULD_BE_WITHIN_MS + within_ms;
    if is_wrong && !IS_WRONG.swap(is_wrong, Ordering::Relaxed) {
        tracing::warn!(
            ahead_ms,
            within_ms,
            "the database's clock is ahead of this machine's by so much and is followed: set one of them right"
        );
    } else if !is_wrong && IS_WRONG.swap(is_wrong, Ordering::Relaxed) {
        tracing::info!(
            ahead_ms,
            "the clocks of this machine and of the database agree again"
        );
    }
}
