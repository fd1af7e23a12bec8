//! What the world hands in: the time, and ids that nobody has had before.

use uuid::Uuid;

/// Milliseconds since 1970 UTC: deadlines begin here.
pub(crate) fn now_ms() -> i64 {
    bus::clock::real_ms()
}

/// Milliseconds since 1970 UTC on the clock on the wall: what is shown, and whose session has ended, goes by it.
pub(crate) fn wall_ms() -> i64 {
    bus::clock::now_ms()
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
