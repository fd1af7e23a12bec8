//! At which times of a panel how many places are free.

use domain::TimeRange;
use domain::diary::{Length, Resource};
use domain::opening::{Hours, times_in};

/// The times of a panel, taken or not; none when it is closed.
pub(crate) fn times_of(panel: &Resource) -> Vec<TimeRange> {
    let (Hours::Listed { ranges }, Length::Exactly(length)) =
        (&panel.rules.hours, panel.rules.length)
    else {
        return Vec::new();
    };
    if panel.rules.closed {
        return Vec::new();
    }
    let turnaround = panel.rules.turnaround;
    let times = ranges
        .iter()
        .flat_map(|range| times_in(*range, length, turnaround));
    times.collect()
}

/// How many places of a panel are free for the whole of a time and its turnaround; `taken` are the
/// buckets and places that are not, in order.
pub(crate) fn places_at(panel: &Resource, time: TimeRange, taken: &[(i64, u16)]) -> u16 {
    let buckets = time.extended(panel.rules.turnaround).buckets();
    let from = taken.partition_point(|(bucket, _)| *bucket < buckets.start);
    let to = taken.partition_point(|(bucket, _)| *bucket < buckets.end);
    let units = taken[from..to].iter().map(|(_, unit)| *unit);
    let mut units: Vec<u16> = units.filter(|unit| *unit < panel.capacity).collect();
    units.sort_unstable();
    units.dedup();
    let units = u16::try_from(units.len()).unwrap_or(u16::MAX);
    panel.capacity.saturating_sub(units)
}

#[cfg(test)]
mod tests;
