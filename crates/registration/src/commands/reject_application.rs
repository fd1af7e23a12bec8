use contract::registration::{ApplicationRejected, ApplicationView, RejectApplication};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Turns an application down, with a reason that is told to the employer.
///
/// Refuses with `application_not_found`, `wrong_state`, `text_missing`, `bad_name` or
/// `text_too_long`.
pub async fn reject_application(
    work: Work,
    command: RejectApplication,
) -> Outcome<ApplicationView> {
    let centre = work.actor().must_run_fairs()?;
    let application = stored::application(work.tx(), centre, command.application).await?;
    let rejected = application.reject(&command.reason)?;
    stored::save_application(&work, &rejected).await?;
    work.emit(ApplicationRejected::of(centre, &rejected));
    work.audit(rejected.id, json!({ "state": rejected.state }));
    views::application_view(work.tx(), centre, rejected).await
}
