//! A booking has another time or place.

use std::sync::Arc;

use contract::bookings::BookingMoved;
use service::{Outcome, Work};

use crate::planning::mail_participants;
use crate::settings::Settings;

/// Mails the new time or place to each participant; a hold that moved mails nobody.
pub(crate) async fn on_booking_moved(
    settings: Arc<Settings>,
    work: Work,
    events: Vec<BookingMoved>,
) -> Outcome<()> {
    let bookings = events.into_iter().map(|event| event.booking).collect();
    mail_participants(&work, &settings, bookings).await
}
