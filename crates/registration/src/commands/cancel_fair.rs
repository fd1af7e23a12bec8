use contract::registration::{CancelFair, FairCancelled, FairView};
use data::registration::CountedFair;
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Says that a fair will not take place; those who keep bookings for it hear of it.
///
/// Refuses with `fair_not_found`, `fair_cancelled` or `fair_closed`.
pub async fn cancel_fair(work: Work, command: CancelFair) -> Outcome<FairView> {
    let centre = work.actor().must_run_fairs()?;
    let found = stored::fair(work.tx(), centre, command.fair).await?;
    let fair = found.fair.cancel(work.now())?;
    stored::save_fair(&work, &fair).await?;
    work.emit(FairCancelled::from(&fair));
    work.audit(fair.id, json!({ "version": fair.version }));
    views::fair_view(work.tx(), CountedFair { fair, ..found }, work.now()).await
}
