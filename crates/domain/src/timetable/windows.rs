//! Stretches of time: what is left of them, in order and apart from each other.

use crate::time::TimeRange;

/// The same moments in order, with at least a moment between two stretches.
pub fn merged(ranges: impl IntoIterator<Item = TimeRange>) -> Vec<TimeRange> {
    let mut ranges: Vec<_> = ranges.into_iter().filter(|one| one.from < one.to).collect();
    ranges.sort_unstable();
    let mut merged: Vec<TimeRange> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.from <= last.to) {
            Some(last) => last.to = last.to.max(range.to),
            None => merged.push(range),
        }
    }
    merged
}

/// What both have in common.
pub fn within(ranges: &[TimeRange], limits: &[TimeRange]) -> Vec<TimeRange> {
    let common = ranges.iter().flat_map(|one| {
        limits.iter().map(|other| TimeRange {
            from: one.from.max(other.from),
            to: one.to.min(other.to),
        })
    });
    merged(common)
}

/// What is left of the first without the second.
pub fn without(ranges: &[TimeRange], taken: &[TimeRange]) -> Vec<TimeRange> {
    let mut left = merged(ranges.iter().copied());
    for gone in merged(taken.iter().copied()) {
        let around = |one: TimeRange| {
            let before = TimeRange {
                from: one.from,
                to: one.to.min(gone.from),
            };
            let after = TimeRange {
                from: one.from.max(gone.to),
                to: one.to,
            };
            [before, after]
        };
        left = merged(left.into_iter().flat_map(around));
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Instant, Minutes};

    fn range(from: u32, to: u32) -> TimeRange {
        let at = |minutes| Instant::from_unix(0).plus(Minutes(minutes));
        TimeRange {
            from: at(from),
            to: at(to),
        }
    }

    #[test]
    fn stretches_that_touch_become_one_and_empty_ones_go() {
        let ranges = [range(30, 60), range(0, 30), range(90, 90), range(70, 80)];
        assert_eq!(merged(ranges), [range(0, 60), range(70, 80)]);
    }

    #[test]
    fn lunch_leaves_two_stretches() {
        let day = [range(0, 100)];
        assert_eq!(
            without(&day, &[range(40, 60)]),
            [range(0, 40), range(60, 100)]
        );
        assert_eq!(without(&day, &[range(0, 200)]), []);
        assert_eq!(without(&day, &[range(100, 200)]), day);
    }

    #[test]
    fn common_is_what_lies_in_both() {
        let common = within(&[range(0, 50), range(60, 90)], &[range(40, 70)]);
        assert_eq!(common, [range(40, 50), range(60, 70)]);
    }
}
