//! Setting what staff have checked of an employer.

use contract::accounts::FlagEmployer;
use domain::employer::Employer;
use service::{Outcome, Work};

use crate::employers;

/// Sets what speaks for an employer when booths are given out.
///
/// Refuses with `not_allowed`, `employer_not_found` or `version_outdated`.
pub async fn flag_employer(work: Work, command: FlagEmployer) -> Outcome<Employer> {
    let centre = work.actor().must_run_fairs()?;
    let employer = employers::find(work.tx(), centre, command.employer).await?;
    let flagged = employer.flag(command.flags);
    employers::save(&work, command.version, &flagged).await?;
    Ok(flagged)
}
