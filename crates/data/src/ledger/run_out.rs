//! Holds whose time has run out, in the way of what is asked for: whoever meets one ends it.

use domain::Instant;
use domain::time::GRID_SECONDS;

use super::memory::{TURNAROUND, WALK};
use crate::rows::Ask;

/// The condition that a claim `c` is not of a hold whose time has run out: these are few, and looked up
/// once by the index of holds.
pub(crate) fn stands_at(ask: &mut Ask, now: Instant) -> String {
    format!(
        "c.booking_id NOT IN (SELECT h.booking_id FROM bookings h \
         WHERE h.state = 'held' AND h.held_until_at <= {})",
        ask.value(now.unix())
    )
}

/// How far around it a hold can be in the way, in buckets: by a turnaround, or the way to another site.
const REACH: i64 = if TURNAROUND > WALK { TURNAROUND } else { WALK };

/// Asks for the ids and details of such holds; `places` are resources with the buckets asked for,
/// from `low` to `high`. Mostly there is none, which the index of holds tells at once.
pub(super) fn of_run_out(ask: &mut Ask, places: &str, now: Instant) -> String {
    // Without an OFFSET PostgreSQL may join all claims of the places, few as the holds are.
    let each_by_itself = if ask.is_postgres() { "OFFSET 0" } else { "" };
    let its_claim = format!(
        "c.resource_id = p.resource_id AND c.bucket = b.starts_at / {GRID_SECONDS} \
         AND c.booking_id = b.booking_id"
    );
    let claims = ask.looking_up("claims", "c", &its_claim);
    format!(
        "SELECT b.booking_id, b.details FROM bookings b \
         WHERE b.state = 'held' AND b.held_until_at <= {} AND EXISTS \
           (SELECT 1 FROM {places} p {claims} WHERE p.low < b.ends_at / {GRID_SECONDS} + {REACH} \
             AND p.high > b.starts_at / {GRID_SECONDS} - {REACH} {each_by_itself})",
        ask.value(now.unix())
    )
}
