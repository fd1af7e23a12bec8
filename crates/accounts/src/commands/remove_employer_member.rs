//! Letting a person no longer speak for an employer.

use contract::accounts::{EmployerMember, RemoveEmployerMember};
use data::accounts;
use domain::keeping::leave;
use service::{Outcome, Work};

use crate::people;

/// Lets a person no longer speak for an employer; who does not is fine too.
///
/// Refuses with `not_allowed`, `person_not_found` or `version_outdated`.
pub async fn remove_employer_member(
    work: Work,
    command: RemoveEmployerMember,
) -> Outcome<EmployerMember> {
    let centre = work.actor().must_speak_for(command.employer)?;
    let person = people::find(work.tx(), centre, command.person).await?;
    people::save(&work, &person, leave(&person, command.employer)).await?;
    accounts::remove_member(work.tx(), command.employer, command.person).await?;
    Ok(EmployerMember {
        employer: command.employer,
        person: command.person,
    })
}
