//! What the world hands in: the time, and ids that nobody has had before.

use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

/// Milliseconds since 1970 UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "deadlines begin here; the gateway decides nothing else by the clock"
)]
pub(crate) fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(now.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}

/// An idempotency key for a request that brought none.
#[expect(
    clippy::disallowed_methods,
    reason = "an intent begins here; retries keep its key"
)]
pub(crate) fn key() -> Uuid {
    Uuid::now_v7()
}

/// 128 random bits.
#[expect(
    clippy::disallowed_methods,
    reason = "traces begin here; nothing depends on their ids"
)]
pub(crate) fn random() -> u128 {
    Uuid::new_v4().as_u128()
}
