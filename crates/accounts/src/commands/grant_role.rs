//! Giving a role.

use contract::accounts::GrantRole;
use domain::person::Person;
use service::{Outcome, Work};

use crate::people;

/// Gives a person a role; it counts from the next request on.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased` or `version_outdated`.
pub async fn grant_role(work: Work, command: GrantRole) -> Outcome<Person> {
    let centre = work.actor().must_administer()?;
    let person = people::known(&work, centre, command.person).await?;
    people::save(&work, &person, person.grant(command.role)?).await
}
