//! Bookings whose news nobody was told.

use std::sync::Arc;

use service::{Outcome, Work};

use crate::planning::mail_participants;
use crate::settings::Settings;

/// The most bookings of one sweep.
const MOST: u64 = 100;

/// Plans the mails of bookings whose present version nothing was planned for, so that they go out
/// also when no event arrives.
pub(crate) async fn sweep_missed_bookings(settings: Arc<Settings>, work: Work) -> Outcome<()> {
    let missed = data::invites::bookings_without_mail(work.tx(), work.now(), MOST).await?;
    mail_participants(&work, &settings, missed.into_iter().collect()).await
}
