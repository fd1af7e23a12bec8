//! One person.

use contract::accounts::FindPerson;
use domain::person::Person;
use service::{Look, Outcome};

use crate::people;

/// A person, for the person and for staff.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn find_person(look: Look, query: FindPerson) -> Outcome<Person> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = people::find(look.db(), centre, query.person).await?;
    look.shows(person.id);
    Ok(person)
}
