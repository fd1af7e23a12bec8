//! Holds whose time has run out, in the way of what is asked for: whoever meets one ends it.

use domain::Instant;
use domain::time::GRID_SECONDS;

use super::memory::TURNAROUND;
use crate::rows::Ask;

/// Asks for the ids and details of such holds; `places` are resources with the buckets asked for,
/// from `low` to `high`. Mostly there is none, which the index of holds tells at once.
pub(super) fn of_run_out(ask: &mut Ask, places: &str, now: Instant) -> String {
    // Without an OFFSET PostgreSQL may join all claims of the places, few as the holds are.
    let each_by_itself = if ask.is_postgres() { "OFFSET 0" } else { "" };
    format!(
        "SELECT b.booking_id, b.details FROM bookings b \
         WHERE b.state = 'held' AND b.held_until_at <= {} AND EXISTS \
           (SELECT 1 FROM {places} p JOIN claims c ON c.resource_id = p.resource_id \
             AND c.bucket = b.starts_at / {GRID_SECONDS} AND c.booking_id = b.booking_id \
           WHERE p.low < b.ends_at / {GRID_SECONDS} + {TURNAROUND} \
             AND p.high > b.starts_at / {GRID_SECONDS} - {TURNAROUND} {each_by_itself})",
        ask.value(now.unix())
    )
}
