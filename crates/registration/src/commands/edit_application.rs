use contract::registration::{ApplicationView, EditApplication};
use domain::id::OpeningId;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use super::apply_to_fair::must_be_of_fair;
use crate::{stored, views};

/// Changes what an application says, until it is decided; openings that name their id keep it.
///
/// Refuses with `application_not_found`, `wrong_state`, `version_outdated`, `session_not_found`,
/// `nothing_chosen`, and with what is wrong in the openings and the contact.
pub async fn edit_application(work: Work, command: EditApplication) -> Outcome<ApplicationView> {
    let centre = work.actor().centre()?;
    let found = stored::application(work.tx(), centre, command.application).await?;
    work.actor().must_speak_for(found.employer)?;
    if found.version != command.version {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    must_be_of_fair(&work, found.fair, &command.terms.sessions).await?;
    let application = found.edit(&command.terms, || OpeningId(work.new_id()))?;
    stored::save_application(&work, &application).await?;
    data::registration::put_openings(work.tx(), &application).await?;
    let details = json!({ "version": application.version, "openings": application.openings.len() });
    work.audit(application.id, details);
    views::application_view(work.tx(), centre, application).await
}
