//! The database's clock, by which every process decides, whatever its own machine says.
//!
//! It is counted on from the last look by a clock that nobody sets: the machine's own may jump
//! meanwhile, and nothing here follows it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use super::real_ms;

/// How far the database's clock may be behind what was told before for time to stand still until it
/// comes up. What is further behind was set back by somebody, and is followed at once.
const STANDS_STILL_MS: i64 = 1_000;
/// A slower answer says more of the way than of the clock, and is not followed while a quicker one is
/// known: a crowd that waits for connections is no reason to be ahead.
const TOO_SLOW: Duration = Duration::from_millis(200);
/// Not measured: the machine's own clock is the only one.
const UNKNOWN: i64 = i64::MIN;

static CLOCK: Clock = Clock::new();
static BEGAN: OnceLock<Instant> = OnceLock::new();

/// One look at the database's clock.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    /// Milliseconds since 1970 UTC, as the database said.
    pub theirs_ms: i64,
    /// When it was asked.
    pub asked: Instant,
    /// When it had answered.
    pub answered: Instant,
}

impl Glance {
    fn trip(&self) -> Duration {
        self.answered.saturating_duration_since(self.asked)
    }

    /// What their clock shows when the answer is there, taken that half of the time was the way back.
    fn when_answered_ms(&self) -> i64 {
        self.theirs_ms + millis(self.trip() / 2)
    }
}

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measured {
    /// How far the database's clock is ahead of this machine's.
    pub ahead_ms: i64,
    /// How wrong this can be at most: half of the way there and back.
    pub within_ms: i64,
}

/// From now on the clock on the wall follows the database's, as the quickest of these glances saw it.
/// None without a glance, or with slow ones alone: what was known before counts on.
pub fn follow(glances: &[Glance]) -> Option<Measured> {
    let best = glances.iter().min_by_key(|glance| glance.trip())?;
    if BEGAN.get().is_some() && best.trip() > TOO_SLOW {
        return None;
    }
    let began = *BEGAN.get_or_init(|| best.asked);
    CLOCK.set(best.when_answered_ms() - since(began, best.answered));
    let theirs_now = best.when_answered_ms() + millis(best.answered.elapsed());
    Some(Measured {
        ahead_ms: theirs_now - real_ms(),
        within_ms: millis(best.trip() / 2) + 1,
    })
}

/// Milliseconds since 1970 UTC by the database's clock, whatever is rehearsed; by this machine's where
/// no other was looked at.
pub fn true_ms() -> i64 {
    let read = BEGAN
        .get()
        .and_then(|began| CLOCK.read(millis(began.elapsed())));
    read.unwrap_or_else(real_ms)
}

/// A clock that is set, and read by how long the process runs.
struct Clock {
    /// What it showed when the process had run for no time.
    zero_ms: AtomicI64,
    /// The latest moment told.
    told_ms: AtomicI64,
}

impl Clock {
    const fn new() -> Self {
        Self {
            zero_ms: AtomicI64::new(UNKNOWN),
            told_ms: AtomicI64::new(UNKNOWN),
        }
    }

    fn set(&self, zero_ms: i64) {
        self.zero_ms.store(zero_ms, Ordering::Relaxed);
    }

    /// None before it was set.
    fn read(&self, runs_for_ms: i64) -> Option<i64> {
        let zero_ms = self.zero_ms.load(Ordering::Relaxed);
        (zero_ms != UNKNOWN).then(|| self.not_back(zero_ms + runs_for_ms))
    }

    /// Small steps back, as between two measurements, are waited for.
    fn not_back(&self, now_ms: i64) -> i64 {
        let told_ms = self.told_ms.fetch_max(now_ms, Ordering::Relaxed);
        if told_ms <= now_ms {
            return now_ms;
        }
        if told_ms - now_ms <= STANDS_STILL_MS {
            return told_ms;
        }
        self.told_ms.store(now_ms, Ordering::Relaxed);
        now_ms
    }
}

fn since(earlier: Instant, later: Instant) -> i64 {
    match later.checked_duration_since(earlier) {
        Some(after) => millis(after),
        None => -millis(earlier.duration_since(later)),
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn glance(theirs_ms: i64, asked: Instant, trip_ms: u64) -> Glance {
        let answered = asked + Duration::from_millis(trip_ms);
        Glance {
            theirs_ms,
            asked,
            answered,
        }
    }

    #[test]
    fn the_quickest_look_counts_and_half_of_its_way_is_taken_off() {
        let (now, began_ms) = (Instant::now(), real_ms());
        let ahead = began_ms + 20 * MINUTE;
        assert_eq!(glance(ahead, now, 40).when_answered_ms(), ahead + 20);
        let slow = glance(ahead + 50_000, now, 800);
        let measured = follow(&[slow, glance(ahead, now, 40), slow]).unwrap();
        let found = true_ms();
        // However long this test was kept waiting, the slow look is further off.
        let about = 100 + real_ms() - began_ms;
        assert!(about < 25_000, "{about}");
        assert!(
            (measured.ahead_ms - 20 * MINUTE).abs() <= about,
            "{measured:?}"
        );
        assert_eq!(measured.within_ms, 21);
        assert!((found - real_ms() - 20 * MINUTE).abs() <= about, "{found}");

        // Nothing new: what was known counts on.
        assert_eq!(follow(&[]), None);
        assert!(true_ms() >= found);
    }

    #[test]
    fn a_clock_runs_on_by_itself_and_no_measurement_of_some_milliseconds_turns_it_back() {
        let clock = Clock::new();
        assert_eq!(clock.read(5), None);
        clock.set(1_000_000);
        assert_eq!(clock.read(5), Some(1_000_005));
        assert_eq!(clock.read(500), Some(1_000_500));
        // The next measurement finds 300 ms less: time stands until it is made up for.
        clock.set(999_700);
        assert_eq!(clock.read(501), Some(1_000_500));
        assert_eq!(clock.read(799), Some(1_000_500));
        assert_eq!(clock.read(801), Some(1_000_501));
    }

    #[test]
    fn a_clock_that_was_set_back_by_minutes_is_followed_at_once() {
        let clock = Clock::new();
        clock.set(20 * MINUTE);
        assert_eq!(clock.read(10), Some(20 * MINUTE + 10));
        clock.set(0);
        assert_eq!(clock.read(11), Some(11));
        assert_eq!(clock.read(12), Some(12));
    }

    #[test]
    fn what_lay_before_the_first_look_is_counted_too() {
        let now = Instant::now();
        let later = now + Duration::from_millis(30);
        assert_eq!((since(now, later), since(later, now)), (30, -30));
    }
}
