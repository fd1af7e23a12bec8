//! Freeing the places of those who did not come.

use service::{Outcome, Work, overdue};

use crate::many::OWN_KINDS;

/// Marks as no-shows the bookings of this service to which nobody came in time.
pub async fn release_missed_bookings(work: Work) -> Outcome<bool> {
    overdue::release_missed_bookings(work, &OWN_KINDS).await
}
