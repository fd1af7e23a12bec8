//! The places of a pair: where T1 to T4 hold, whatever else is planned.

use super::{Model, Place};

/// Starts at one panel, a grid step apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Number of the panel.
    pub panel: usize,
    /// The first start, in minutes.
    pub first: u32,
    /// The last start, in minutes.
    pub last: u32,
}

impl Run {
    /// How many starts.
    pub fn len(&self, grid: u32) -> usize {
        ((self.last - self.first) / grid + 1) as usize
    }

    /// The starts.
    pub fn places(&self, grid: u32) -> impl Iterator<Item = Place> + use<> {
        let panel = self.panel;
        let starts = (self.first..=self.last).step_by(grid as usize);
        starts.map(move |start| Place { panel, start })
    }
}

impl Model {
    /// The places of a pair, by panel and start.
    pub fn runs(&self, pair: usize) -> Vec<Run> {
        let minutes = self.minutes(pair);
        let free = &self.seekers[self.pairs[pair].seeker].free;
        let mut runs = Vec::new();
        for &panel in &self.openings[self.pairs[pair].opening].panels {
            for piece in common(&self.panels[panel].windows, free) {
                runs.extend(self.run(panel, piece, minutes));
            }
        }
        runs
    }

    /// Whether T1 to T4 hold for a pair at a place.
    pub fn may_be(&self, pair: usize, place: Place) -> bool {
        let fits =
            |run: &Run| run.panel == place.panel && (run.first..=run.last).contains(&place.start);
        place.start.is_multiple_of(self.grid) && self.runs(pair).iter().any(fits)
    }

    fn run(&self, panel: usize, (from, to): (u32, u32), minutes: u32) -> Option<Run> {
        let first = from.next_multiple_of(self.grid);
        let last = to.checked_sub(minutes)? / self.grid * self.grid;
        (first <= last).then_some(Run { panel, first, last })
    }
}

/// What lies in both of two sorted lists of intervals.
pub(crate) fn common(one: &[(u32, u32)], other: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut both = Vec::new();
    for &(from, to) in one {
        let skipped = other.partition_point(|piece| piece.1 <= from);
        let pieces = other[skipped..].iter().take_while(|piece| piece.0 < to);
        both.extend(pieces.map(|piece| (piece.0.max(from), piece.1.min(to))));
    }
    both
}

/// What lies in the first of two sorted lists of intervals and not in the second.
pub(crate) fn without(windows: &[(u32, u32)], busy: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut free = Vec::new();
    for &(begin, to) in windows {
        let mut from = begin;
        for &(begins, ends) in busy.iter().filter(|claim| claim.1 > begin && claim.0 < to) {
            if begins > from {
                free.push((from, begins));
            }
            from = ends;
        }
        if from < to {
            free.push((from, to));
        }
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_taken_out_of_windows() {
        assert_eq!(without(&[(0, 60)], &[]), [(0, 60)]);
        assert_eq!(
            without(&[(0, 60)], &[(0, 10), (20, 30), (55, 70)]),
            [(10, 20), (30, 55)]
        );
        assert_eq!(
            without(&[(0, 20), (30, 60)], &[(10, 40)]),
            [(0, 10), (40, 60)]
        );
        assert_eq!(without(&[(10, 20)], &[(0, 60)]), []);
    }

    #[test]
    fn two_lists_have_in_common_what_lies_in_both() {
        assert_eq!(
            common(&[(0, 30), (40, 60)], &[(20, 50)]),
            [(20, 30), (40, 50)]
        );
        assert_eq!(
            common(&[(0, 60)], &[(0, 10), (50, 70)]),
            [(0, 10), (50, 60)]
        );
        assert_eq!(common(&[(0, 10)], &[(10, 20)]), []);
    }
}
