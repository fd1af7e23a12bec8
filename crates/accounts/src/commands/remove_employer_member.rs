//! Letting a person no longer speak for an employer.

use contract::accounts::{EmployerMember, RemoveEmployerMember};
use data::accounts;
use domain::keeping::leave;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::people;

/// Lets a person no longer speak for an employer, whose invitations to them end too; who does not speak for
/// it is fine.
///
/// Refuses with `not_allowed`, `person_not_found` or `version_outdated`.
pub async fn remove_employer_member(
    work: Work,
    command: RemoveEmployerMember,
) -> Outcome<EmployerMember> {
    let centre = work.actor().must_speak_for(command.employer)?;
    // Locked, so that nobody accepts an invitation meanwhile.
    let found = accounts::lock_person(work.tx(), centre, command.person).await?;
    let person = found.ok_or(Refusal::new(Code::PersonNotFound))?;
    people::save(&work, &person, leave(&person, command.employer)).await?;
    accounts::remove_member(work.tx(), command.employer, command.person).await?;
    accounts::end_member_invitations(work.tx(), person.id, Some(command.employer), work.now())
        .await?;
    Ok(EmployerMember {
        employer: command.employer,
        person: command.person,
    })
}
