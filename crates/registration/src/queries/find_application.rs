use contract::registration::{ApplicationView, FindApplication};
use service::{Look, Outcome};

use crate::{stored, views};

/// An application, for staff and for its employer.
///
/// Refuses with `application_not_found` or `not_allowed`.
pub async fn find_application(look: Look, query: FindApplication) -> Outcome<ApplicationView> {
    let centre = look.actor().centre()?;
    let application = stored::application(look.db(), centre, query.application).await?;
    if !look.actor().is_staff() {
        look.actor().must_speak_for(application.employer)?;
    }
    views::application_view(look.db(), centre, application).await
}
