//! Changing what is said of a centre.

use contract::accounts::{CentreEdited, EditCentre};
use data::accounts;
use domain::centre::Centre;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// Changes name, zone, languages and sender address of the centre.
///
/// Refuses with `not_allowed`, `centre_not_found`, `version_outdated`, `name_taken`, and as
/// `Centre::found` does.
pub async fn edit_centre(work: Work, command: EditCentre) -> Outcome<Centre> {
    let own = work.actor().must_administer()?;
    let centre = accounts::find_centre(work.tx(), command.centre).await?;
    let centre = centre
        .filter(|centre| centre.id == own)
        .ok_or(Refusal::new(Code::CentreNotFound))?;
    let edited = centre.edit(&command.terms)?;
    if accounts::has_centre_named(work.tx(), &edited.name, edited.id).await? {
        return Err(Refusal::new(Code::NameTaken)
            .with("name", &edited.name)
            .into());
    }
    if centre.version != command.version || !accounts::save_centre(work.tx(), &edited).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(CentreEdited {
        centre: edited.id,
        version: edited.version,
    });
    work.audit(edited.id, json!({ "version": edited.version }));
    Ok(edited)
}
