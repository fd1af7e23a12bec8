//! Time, ids and randomness: the one place they come from.

use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use domain::Instant;
use uuid::{ContextV7, Timestamp, Uuid};

/// Now, to the second, on the clock on the wall: what decisions go by.
pub(crate) fn now() -> Instant {
    Instant::from_unix(bus::clock::now_ms() / 1000)
}

/// Now, to the second, by the database's clock and whatever is rehearsed: what leases go by, which
/// processes on several machines compare.
pub(crate) fn true_now() -> Instant {
    Instant::from_unix(true_ms() / 1000)
}

/// Now, in milliseconds since 1970 UTC, by the database's clock and whatever is rehearsed: what stands
/// in ids.
pub(crate) fn true_ms() -> i64 {
    bus::clock::true_ms()
}

/// Now, in milliseconds since 1970 UTC, by the clock of this machine: what deadlines of messages go by.
pub(crate) fn real_ms() -> i64 {
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

/// An id that rises with time, on the database's clock: rows of several processes keep their order.
pub(crate) fn new_id() -> Uuid {
    static ORDER: LazyLock<Mutex<ContextV7>> = LazyLock::new(|| Mutex::new(ContextV7::new()));
    let now = u64::try_from(true_ms()).unwrap_or_default();
    let nanos = u32::try_from(now % 1000).unwrap_or_default() * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(&*ORDER, now / 1000, nanos))
}

/// When an id of [`new_id`] was made, in milliseconds since 1970 UTC; now for any other.
pub(crate) fn made_at_ms(id: Uuid) -> i64 {
    let made = id.get_timestamp().map(|made| made.to_unix());
    made.map_or_else(true_ms, |(seconds, nanos)| {
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
