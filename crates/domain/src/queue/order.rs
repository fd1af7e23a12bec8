//! Who is next.

use crate::time::Instant;

/// So many booked visitors may pass a waiting walk-in one after the other. A walk-in with `n`
/// walk-ins ahead is therefore called with the `3 * (n + 1)`th call at the latest.
pub const MOST_BOOKED_IN_A_ROW: u8 = 2;

/// What ranks somebody in a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rank {
    /// The booked time; none for a walk-in.
    pub booked_at: Option<Instant>,
    /// The order among walk-ins.
    pub turn: u32,
}

/// Who goes next, by position in the list; none when nobody waits.
pub(super) fn first(waiting: &[Rank], booked_in_a_row: u8, now: Instant) -> Option<usize> {
    let least = |wanted: &dyn Fn(&Rank) -> bool| {
        let ranks = waiting.iter().enumerate().filter(|(_, rank)| wanted(rank));
        ranks.min_by_key(|(_, rank)| **rank).map(|(at, _)| at)
    };
    let due = least(&|rank| rank.booked_at.is_some_and(|time| time <= now));
    let walk_in = least(&|rank| rank.booked_at.is_none());
    if booked_in_a_row >= MOST_BOOKED_IN_A_ROW && walk_in.is_some() {
        return walk_in;
    }
    due.or(walk_in).or_else(|| least(&|_| true))
}

/// The count of booked visitors in a row after this one went, of all who waited.
pub(super) fn counted(in_a_row: u8, gone: Rank, waiting: &[Rank]) -> u8 {
    let passed_a_walk_in = waiting.iter().any(|rank| rank.booked_at.is_none());
    match gone.booked_at {
        None => 0,
        Some(_) if passed_a_walk_in => in_a_row.saturating_add(1),
        Some(_) => in_a_row,
    }
}
