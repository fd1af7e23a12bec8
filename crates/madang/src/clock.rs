//! The clock of the tools.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::Instant;
use domain::time::GRID_SECONDS;

/// Now, in milliseconds since 1970 UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the tools read the clock"
)]
pub fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The last moment of the five-minute grid.
pub fn now_on_grid() -> Instant {
    let now = now_ms() / 1000;
    Instant::from_unix(now - now.rem_euclid(GRID_SECONDS))
}
