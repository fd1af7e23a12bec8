//! Half-open intervals of minutes.

use crate::fields::Item;
use crate::refused::{Code, Refused};

/// The minutes `from` to `to - 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub from: i64,
    pub to: i64,
}

impl Interval {
    /// Whether the other lies inside.
    pub const fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether the two have a minute in common.
    pub const fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Reads a list of intervals: sorted, with a minute or more between two of them, inside the horizon.
pub fn read(item: &Item<'_>, horizon: i64) -> Result<Vec<Interval>, Refused> {
    let mut intervals: Vec<Interval> = Vec::new();
    for item in item.list()? {
        let ends = item.list()?;
        let [from, to] = ends.as_slice() else {
            return Err(item.refuse(Code::BadInterval));
        };
        let from = from.integer(i64::MIN..=i64::MAX)?;
        let to = to.integer(i64::MIN..=i64::MAX)?;
        let is_apart = intervals.last().is_none_or(|last| last.to < from);
        if !(0 <= from && from < to && to <= horizon && is_apart) {
            return Err(item.refuse(Code::BadInterval));
        }
        intervals.push(Interval { from, to });
    }
    Ok(intervals)
}

/// How many minutes from `first` to `last` lie in a window and in none of the taken intervals.
pub fn minutes_left(windows: &[Interval], taken: &[Interval], first: i64, last: i64) -> i64 {
    let mut taken = taken.to_vec();
    taken.sort_by_key(|one| one.from);
    let mut minutes = 0;
    for window in windows {
        let mut at = window.from.max(first);
        let end = window.to.min(last);
        for one in &taken {
            minutes += (one.from.min(end) - at).max(0);
            at = at.max(one.to);
        }
        minutes += (end - at).max(0);
    }
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn interval(from: i64, to: i64) -> Interval {
        Interval { from, to }
    }

    #[test]
    fn intervals_that_touch_do_not_meet() {
        assert!(!interval(0, 60).meets(interval(60, 70)));
        assert!(interval(0, 60).meets(interval(59, 70)));
        assert!(interval(0, 60).holds(interval(0, 60)));
        assert!(!interval(0, 60).holds(interval(59, 61)));
    }

    /// Minute by minute, over every pair of taken intervals of a short day.
    #[test]
    fn minutes_are_counted_as_one_by_one() {
        let windows = [interval(1, 4), interval(5, 9)];
        for first in [0, 2, 6] {
            for (a, b, c, d) in quadruples(9) {
                let taken = [interval(c, d), interval(a, b)];
                let free = |minute: &i64| {
                    let minute = interval(*minute, *minute + 1);
                    windows.iter().any(|one| one.holds(minute))
                        && !taken.iter().any(|one| one.holds(minute))
                };
                let counted = (first..8).filter(free).count() as i64;
                assert_eq!(minutes_left(&windows, &taken, first, 8), counted);
            }
        }
    }

    fn quadruples(end: i64) -> impl Iterator<Item = (i64, i64, i64, i64)> {
        let spans = move || (0..end).flat_map(move |a| (a + 1..=end).map(move |b| (a, b)));
        spans().flat_map(move |(a, b)| spans().map(move |(c, d)| (a, b, c, d)))
    }
}
