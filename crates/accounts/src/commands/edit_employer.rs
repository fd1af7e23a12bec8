//! Changing what an employer says of itself.

use contract::accounts::EditEmployer;
use domain::employer::Employer;
use service::{Outcome, Work};

use crate::employers;

/// Changes what an employer says of itself; what staff have checked stays.
///
/// Refuses with `not_allowed`, `employer_not_found`, `version_outdated`, `employer_known`, and as
/// `Employer::register` does.
pub async fn edit_employer(work: Work, command: EditEmployer) -> Outcome<Employer> {
    let centre = work.actor().must_speak_for(command.employer)?;
    let employer = employers::find(work.tx(), centre, command.employer).await?;
    let edited = employer.edit(&command.terms)?;
    employers::save(&work, command.version, &edited).await?;
    Ok(edited)
}
