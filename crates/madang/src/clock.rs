//! The clock of the tools.

use domain::Instant;
use domain::time::GRID_SECONDS;

/// Now, in milliseconds since 1970 UTC.
pub fn now_ms() -> i64 {
    bus::clock::real_ms()
}

/// The same by the database's clock, where a system runs in this process.
pub fn true_ms() -> i64 {
    bus::clock::true_ms()
}

/// An id for something that begins here, which rises with time.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the tools make ids"
)]
pub fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// The last moment of the five-minute grid.
pub fn now_on_grid() -> Instant {
    let now = now_ms() / 1000;
    Instant::from_unix(now - now.rem_euclid(GRID_SECONDS))
}
