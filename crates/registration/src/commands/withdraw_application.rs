use contract::registration::{ApplicationView, ApplicationWithdrawn, WithdrawApplication};
use data::registration::Counter;
use domain::application::ApplicationState;
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Takes an application back, by the employer or by staff; the employer may apply again.
///
/// Refuses with `application_not_found`, `wrong_state`, `bad_name` or `text_too_long`.
pub async fn withdraw_application(
    work: Work,
    command: WithdrawApplication,
) -> Outcome<ApplicationView> {
    let centre = work.actor().centre()?;
    let application = stored::application(work.tx(), centre, command.application).await?;
    work.actor().must_speak_for(application.employer)?;
    let withdrawn = application.withdraw(command.reason.as_deref())?;
    if application.state == ApplicationState::Approved {
        stored::count(&work, centre, application.fair, Counter::Approved, -1).await?;
    }
    stored::save_application(&work, &withdrawn).await?;
    work.emit(ApplicationWithdrawn::of(centre, &withdrawn));
    work.audit(
        withdrawn.id,
        json!({ "state": withdrawn.state, "was": application.state }),
    );
    views::application_view(work.tx(), centre, withdrawn).await
}
