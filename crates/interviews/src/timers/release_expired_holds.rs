//! Ending holds that nobody confirmed.

use service::{Outcome, Work, overdue};

use crate::many::OWN_KINDS;

/// Ends the holds of this service's bookings whose time has run out.
pub async fn release_expired_holds(work: Work) -> Outcome<bool> {
    overdue::release_expired_holds(work, &OWN_KINDS).await
}
