//! Taking a role.

use contract::accounts::RevokeRole;
use domain::keeping::must_revoke;
use domain::person::Person;
use service::{Outcome, Work};

use crate::people;

/// Takes a role from a person; it counts from the next request on.
///
/// Refuses with `not_allowed`, also for the own administrator's role, `person_not_found` or
/// `version_outdated`.
pub async fn revoke_role(work: Work, command: RevokeRole) -> Outcome<Person> {
    let centre = work.actor().must_administer()?;
    let person = people::find(work.tx(), centre, command.person).await?;
    must_revoke(work.actor(), &person, command.role)?;
    people::save(&work, &person, person.revoke(command.role)).await
}
