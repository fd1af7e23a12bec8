//! A hold ran out.

use std::sync::Arc;

use contract::bookings::BookingExpired;
use service::{Outcome, Work};

use crate::planning::mail_participants;
use crate::settings::Settings;

/// Mails a cancel to those who were invited before; a hold alone invites nobody.
pub(crate) async fn on_booking_expired(
    settings: Arc<Settings>,
    work: Work,
    events: Vec<BookingExpired>,
) -> Outcome<()> {
    let bookings = events.into_iter().map(|event| event.booking).collect();
    mail_participants(&work, &settings, bookings).await
}
