//! A fair has other days.

use contract::registration::FairEdited;
use service::{Outcome, Work};

use crate::{fairs, panels};

/// Takes the times that the days of a fair no longer hold out of what can be booked at its booths; visits
/// that were booked there stay.
///
/// Employers publish times on the new days themselves.
pub async fn on_fair_edited(work: Work, event: FairEdited) -> Outcome<()> {
    // Times that are published meanwhile are published first, or know the new days.
    data::booths::lock_sessions(work.tx(), event.fair).await?;
    let fair = fairs::find(work.tx(), Some(event.centre), event.fair).await?;
    let locked = data::booths::lock_panels(work.tx(), fair.id).await?;
    panels::keep_within_days(&work, &fair, &locked).await
}
