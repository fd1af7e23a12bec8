//! Writing a CV.

use contract::accounts::EditCv;
use data::privacy;
use domain::privacy::Cv;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::people;

/// Writes or changes the summary of a seeker's CV, which employers see with the seeker's consent only.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased`, `version_outdated`, `bad_name` or `text_too_long`.
pub async fn edit_cv(work: Work, command: EditCv) -> Outcome<Cv> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = people::known(&work, centre, command.person).await?.id;
    let cv = privacy::find_cv(work.tx(), person)
        .await?
        .unwrap_or_default();
    let edited = cv.edit(&command.terms)?;
    let is_current = cv.version == command.version
        && privacy::save_cv(work.tx(), (centre, person), &edited, work.now()).await?;
    if !is_current {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.audit(person, json!({ "version": edited.version }));
    Ok(edited)
}
