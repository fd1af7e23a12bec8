//! A booking was cancelled.

use std::sync::Arc;

use contract::bookings::BookingCancelled;
use service::{Outcome, Work};

use crate::planning::mail_participants;
use crate::settings::Settings;

/// Mails a cancel to each participant who got an invitation, or may have got one.
pub(crate) async fn on_booking_cancelled(
    settings: Arc<Settings>,
    work: Work,
    events: Vec<BookingCancelled>,
) -> Outcome<()> {
    let bookings = events.into_iter().map(|event| event.booking).collect();
    mail_participants(&work, &settings, bookings).await
}
