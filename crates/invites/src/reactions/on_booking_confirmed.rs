//! A booking is confirmed.

use std::sync::Arc;

use contract::bookings::BookingConfirmed;
use service::{Outcome, Work};

use crate::planning::mail_participants;
use crate::settings::Settings;

/// Invites each participant who has a mail address.
pub(crate) async fn on_booking_confirmed(
    settings: Arc<Settings>,
    work: Work,
    events: Vec<BookingConfirmed>,
) -> Outcome<()> {
    let bookings = events.into_iter().map(|event| event.booking).collect();
    mail_participants(&work, &settings, bookings).await
}
