use contract::registration::{ApplicationSubmitted, ApplicationView, SubmitApplication};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Hands in an application.
///
/// Refuses with `application_not_found`, `fair_cancelled`, `fair_closed`, `wrong_state` or
/// `nothing_chosen`.
pub async fn submit_application(
    work: Work,
    command: SubmitApplication,
) -> Outcome<ApplicationView> {
    let centre = work.actor().centre()?;
    let draft = stored::application(work.tx(), centre, command.application).await?;
    work.actor().must_speak_for(draft.employer)?;
    let submitted = draft.submit(work.now())?;
    let fair = stored::fair(work.tx(), centre, draft.fair).await?.fair;
    fair.admits_application(work.now())?;
    stored::save_application(&work, &submitted).await?;
    work.emit(ApplicationSubmitted::of(centre, &submitted));
    work.audit(submitted.id, json!({ "state": submitted.state }));
    views::application_view(work.tx(), centre, submitted).await
}
