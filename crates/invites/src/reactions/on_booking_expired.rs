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
    event: BookingExpired,
) -> Outcome<()> {
    mail_participants(&work, &settings, event.booking).await
}
