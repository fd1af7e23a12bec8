//! Ending holds that nobody confirmed.

use domain::BookingKind;
use service::{Outcome, Work, overdue};

/// Ends the holds of sessions whose time has run out.
pub async fn release_expired_holds(work: Work) -> Outcome<bool> {
    overdue::release_expired_holds(work, &[BookingKind::MockInterview]).await
}
