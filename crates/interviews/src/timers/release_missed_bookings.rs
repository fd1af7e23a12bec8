//! Freeing the places of those who did not come.

use domain::BookingKind;
use service::{Outcome, Work, overdue};

/// Marks interviews and room loans as no-shows to which nobody came in time.
pub async fn release_missed_bookings(work: Work) -> Outcome<bool> {
    overdue::release_missed_bookings(work, &[BookingKind::Interview, BookingKind::RoomLoan]).await
}
