//! Adding an employer who phoned or wrote.

use contract::accounts::AddEmployer;
use domain::employer::Employer;
use domain::id::EmployerId;
use service::{Outcome, Work};

use crate::employers;

/// Adds an employer.
///
/// Refuses with `not_allowed`, `employer_known`, and as `Employer::register` does.
pub async fn add_employer(work: Work, command: AddEmployer) -> Outcome<Employer> {
    let centre = work.actor().must_be_staff()?;
    let employer = Employer::register(EmployerId(work.new_id()), centre, &command.terms)?;
    employers::put_in(&work, &employer).await?;
    Ok(employer)
}
