use contract::registration::{FairPublished, FairView, PublishFair};
use data::registration::CountedFair;
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Shows a fair to everyone; one that is published already stays as it is.
///
/// Refuses with `fair_not_found`, `fair_cancelled`, `fair_incomplete` or `in_past`.
pub async fn publish_fair(work: Work, command: PublishFair) -> Outcome<FairView> {
    let centre = work.actor().must_run_fairs()?;
    let found = stored::fair(work.tx(), centre, command.fair).await?;
    let fair = found.fair.publish(work.now())?;
    if fair != found.fair {
        stored::save_fair(&work, &fair).await?;
        work.emit(FairPublished::from(&fair));
        work.audit(fair.id, json!({ "version": fair.version }));
    }
    views::fair_view(work.tx(), CountedFair { fair, ..found }, work.now()).await
}
