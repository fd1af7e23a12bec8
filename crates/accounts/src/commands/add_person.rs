//! Adding a person who phoned.

use contract::accounts::AddPerson;
use domain::Role;
use domain::id::PersonId;
use domain::keeping::must_write_down;
use domain::person::Person;
use service::{Outcome, Work};

use crate::{consents, people};

/// Adds a job seeker for whom staff act, with the consents they wrote down.
///
/// Refuses with `not_allowed`, `email_taken`, and as `Person::register` does.
pub async fn add_person(work: Work, command: AddPerson) -> Outcome<Person> {
    let centre = work.actor().must_be_staff()?;
    for consent in &command.consents {
        must_write_down(work.actor(), consent.channel)?;
    }
    let person =
        Person::register(PersonId(work.new_id()), centre, &command.terms)?.grant(Role::Seeker)?;
    people::put_in(&work, &person).await?;
    consents::give_all(&work, (centre, person.id), &command.consents).await?;
    Ok(person)
}
