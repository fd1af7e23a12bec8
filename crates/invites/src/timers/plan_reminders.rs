//! Reminders of bookings that are near.

use std::sync::Arc;

use data::invites;
use service::{Outcome, Work};

use crate::reminding::remind;
use crate::settings::Settings;

/// The most invitations that are looked at in one round.
const MOST: u64 = 500;

/// Plans the reminders that are due, and notes when to look at the others again.
pub(crate) async fn plan_reminders(settings: Arc<Settings>, work: Work) -> Outcome<()> {
    let due = invites::invitations_to_remind(work.tx(), work.now(), MOST).await?;
    remind(&work, &settings, due).await
}
