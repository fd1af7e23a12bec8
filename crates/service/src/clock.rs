//! Time, ids and randomness: the one place they come from.

use std::time::Duration;

use domain::Instant;
use uuid::Uuid;

/// Now, to the second, on the clock on the wall: what decisions go by.
pub(crate) fn now() -> Instant {
    Instant::from_unix(bus::clock::now_ms() / 1000)
}

/// Now, to the second, whatever is rehearsed: what leases go by.
pub(crate) fn real_now() -> Instant {
    Instant::from_unix(now_ms() / 1000)
}

/// Now, in milliseconds since 1970 UTC, whatever is rehearsed.
pub(crate) fn now_ms() -> i64 {
    bus::clock::real_ms()
}

/// How often a timer runs: in a rehearsal, where hours may pass in seconds, at least five times a second.
pub(crate) fn period(every: Duration) -> Duration {
    match bus::clock::is_rehearsal() {
        true => every.min(Duration::from_millis(200)),
        false => every,
    }
}

/// Measures the steps of a desk's batch.
pub(crate) struct Lap(std::time::Instant);

impl Lap {
    pub(crate) fn begin() -> Self {
        Self(std::time::Instant::now())
    }

    /// Records how long the step that ends now took; the next begins.
    pub(crate) fn note(&mut self, step: &'static str) {
        let took = self.0.elapsed();
        metrics::histogram!("madang_desk_seconds", "step" => step).record(took.as_secs_f64());
        *self = Self::begin();
    }
}

/// Measures a command, from the beginning of its transaction to the end.
pub(crate) struct Taking(std::time::Instant);

impl Taking {
    pub(crate) fn begin() -> Self {
        Self(std::time::Instant::now())
    }

    /// Records how long a transaction of this command took, with all that was decided in it.
    pub(crate) fn note(&self, command: &'static str) {
        let took = self.0.elapsed().as_secs_f64();
        metrics::histogram!("madang_command_seconds", "command" => command).record(took);
    }
}

/// An id that rises with time.
#[expect(clippy::disallowed_methods, reason = "the one place ids are made")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// When an id of [`new_id`] was made, in milliseconds since 1970 UTC; now for any other.
pub(crate) fn made_at_ms(id: Uuid) -> i64 {
    let made = id.get_timestamp().map(|made| made.to_unix());
    made.map_or_else(now_ms, |(seconds, nanos)| {
        i64::try_from(seconds).unwrap_or(0) * 1000 + i64::from(nanos / 1_000_000)
    })
}

/// 256 random bits of the operating system.
///
/// # Panics
/// When the operating system has none: nothing safe can be done without.
pub(crate) fn secret() -> [u8; 32] {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).expect("the operating system gives random bytes");
    secret
}

/// A short random wait before trying again, so that rivals do not meet a second time.
pub(crate) fn jitter() -> Duration {
    let [byte, ..] = secret();
    Duration::from_millis(10 + u64::from(byte) * 70 / 255)
}
