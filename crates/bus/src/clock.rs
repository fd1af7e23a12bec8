//! The clocks: the machine's own, the database's, and the one on the wall, by which business is
//! decided; a rehearsal may set the last one off from the others (ADR 0049).
//!
//! Deadlines of messages follow the machine's own clock. What processes on several machines must see
//! alike follows the database's: leases, and the times inside ids.

mod truth;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

pub use truth::{Glance, Measured, follow, true_ms};

static REHEARSAL: OnceLock<PathBuf> = OnceLock::new();
static AHEAD_MS: AtomicI64 = AtomicI64::new(0);

/// From now on the wall clock of this process is ahead by what stands in a file, in whole seconds.
///
/// The file is read again for each look at the clock, so that whoever rehearses a fair can let hours
/// pass, for many processes at once. While it cannot be read, the last number read counts. A second
/// call changes nothing.
pub fn rehearse(file: &Path) {
    let _ = REHEARSAL.set(file.to_owned());
}

/// True when this process rehearses.
pub fn is_rehearsal() -> bool {
    REHEARSAL.get().is_some()
}

/// Milliseconds since 1970 UTC on the clock on the wall: the database's, as far as it is known, and
/// what a rehearsal adds.
pub fn now_ms() -> i64 {
    true_ms() + REHEARSAL.get().map_or(0, |file| ahead_ms(file))
}

/// Milliseconds since 1970 UTC by the clock of this machine, whatever it is worth.
#[expect(clippy::disallowed_methods, reason = "the one place the clock is read")]
pub fn real_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}

fn ahead_ms(file: &Path) -> i64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    if let Ok(seconds) = text.trim().parse::<i64>() {
        AHEAD_MS.store(seconds.saturating_mul(1000), Ordering::Relaxed);
    }
    AHEAD_MS.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_reads_its_file_again_and_keeps_the_last_number_meanwhile() {
        let file = std::env::temp_dir().join(format!("madang-clock-{}", std::process::id()));
        std::fs::write(&file, "3600\n").unwrap();
        assert_eq!(ahead_ms(&file), 3_600_000);
        std::fs::write(&file, "").unwrap();
        assert_eq!(ahead_ms(&file), 3_600_000);
        std::fs::write(&file, "-60").unwrap();
        assert_eq!(ahead_ms(&file), -60_000);
        std::fs::remove_file(&file).unwrap();
    }
}
