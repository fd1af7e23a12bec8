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
    event: BookingConfirmed,
) -> Outcome<()> {
    mail_participants(&work, &settings, event.booking).await
}
