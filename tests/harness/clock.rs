//! A clock that a test moves.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The clock of a system that rehearses: all of its processes read the same one.
#[derive(Clone, Debug)]
pub struct Clock(pub(crate) PathBuf);

impl Clock {
    pub(crate) fn of(folder: &Path) -> Self {
        Self(folder.join("clock"))
    }

    /// Sets it to the next ten o'clock of the centre: a test of some hours never meets midnight, at
    /// whatever time of the day it runs.
    pub(crate) fn to_ten(&self) {
        let now = Timestamp::now();
        let zone = TimeZone::get("Asia/Seoul").expect("the zones are known");
        let today = now.to_zoned_datetime(zone.clone()).date();
        let days = [Some(today), today.tomorrow().ok()].into_iter().flatten();
        let ten = days
            .filter_map(|day| day.at(10, 0, 0, 0).to_zoned_datetime(zone.clone()).ok())
            .find(|ten| ten.timestamp() > now);
        self.set_to(&ten.expect("ten o'clock comes").timestamp().to_string());
    }

    /// What it shows.
    pub fn now(&self) -> Timestamp {
        Timestamp::now() + self.ahead().seconds()
    }

    /// Lets minutes pass; a negative number turns it back.
    ///
    /// # Panics
    /// When it cannot be moved.
    pub fn pass(&self, minutes: i64) {
        self.set(self.ahead() + minutes * 60);
    }

    /// Sets it to a moment, such as `2026-12-02T10:00:00+09:00`.
    ///
    /// # Panics
    /// When that is no moment, or the clock cannot be moved.
    pub fn set_to(&self, moment: &str) {
        let moment: Timestamp = moment.parse().expect("a moment");
        self.set(moment.as_second() - Timestamp::now().as_second());
    }

    fn ahead(&self) -> i64 {
        let text = std::fs::read_to_string(&self.0).unwrap_or_default();
        text.trim().parse().unwrap_or(0)
    }

    fn set(&self, ahead: i64) {
        // In one step, so that nobody reads half a number.
        let new = self.0.with_extension("new");
        std::fs::write(&new, ahead.to_string()).expect("the clock can be written");
        std::fs::rename(&new, &self.0).expect("the clock can be moved");
    }
}

/// The library that gives a program a wrong clock; none when this machine has none for tests.
pub(crate) fn faketime() -> Option<PathBuf> {
    let named = std::env::var_os("FAKETIME_LIBRARY").filter(|named| !named.is_empty());
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(
        named.is_some() || !in_ci,
        "FAKETIME_LIBRARY is not set: run `cargo xtask test`"
    );
    named.map(PathBuf::from)
}
