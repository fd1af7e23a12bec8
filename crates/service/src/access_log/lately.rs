//! What was answered and written down in the last minutes.

use std::collections::HashMap;

use domain::{Instant, Minutes};

/// For how long the same answer is the same reading.
const SAME_READING: Minutes = Minutes(5);
/// Beyond so many everything is forgotten, to bound the memory: then some readings are written twice.
const MOST: usize = 50_000;

/// The fingerprint of a reader, a question and its answer.
pub(crate) type Seen = String;

/// What was seen, with when it was written down.
#[derive(Default)]
pub(super) struct Lately(HashMap<Seen, Instant>);

impl Lately {
    /// True unless the same was written down in the minutes before; a clock that was set back makes
    /// everything new.
    pub(super) fn is_new(&self, seen: &Seen, at: Instant) -> bool {
        let written = self.0.get(seen);
        written.is_none_or(|written| !is_same(*written, at))
    }

    /// Notes what is committed.
    pub(super) fn note(&mut self, seen: Seen, at: Instant) {
        if self.0.len() >= MOST {
            self.0.retain(|_, written| is_same(*written, at));
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(seen, at);
    }
}

fn is_same(written: Instant, at: Instant) -> bool {
    written <= at && at < written.plus(SAME_READING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Instant {
        Instant::from_unix(1_000_000 + second)
    }

    #[test]
    fn the_same_answer_within_five_minutes_is_the_same_reading() {
        let mut lately = Lately::default();
        let (one, other) = ("one".to_owned(), "other".to_owned());
        assert!(lately.is_new(&one, at(0)));
        lately.note(one.clone(), at(0));
        assert!(!lately.is_new(&one, at(299)));
        assert!(lately.is_new(&other, at(299)));
        assert!(lately.is_new(&one, at(300)));
    }

    #[test]
    fn a_clock_that_is_set_back_hides_nothing() {
        let mut lately = Lately::default();
        lately.note("one".to_owned(), at(7_200));
        assert!(lately.is_new(&"one".to_owned(), at(0)));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut lately = Lately::default();
        for number in 0..60_000 {
            lately.note(number.to_string(), at(0));
        }
        assert!(lately.0.len() <= MOST);
    }
}
