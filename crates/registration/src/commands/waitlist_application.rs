use contract::registration::{ApplicationView, ApplicationWaitlisted, WaitlistApplication};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Lets an employer take part when another drops out.
///
/// Refuses with `application_not_found`, `wrong_state`, `bad_name` or `text_too_long`.
pub async fn waitlist_application(
    work: Work,
    command: WaitlistApplication,
) -> Outcome<ApplicationView> {
    let centre = work.actor().must_run_fairs()?;
    let application = stored::application(work.tx(), centre, command.application).await?;
    let waitlisted = application.waitlist(command.reason.as_deref())?;
    stored::save_application(&work, &waitlisted).await?;
    work.emit(ApplicationWaitlisted::of(centre, &waitlisted));
    work.audit(waitlisted.id, json!({ "state": waitlisted.state }));
    views::application_view(work.tx(), centre, waitlisted).await
}
