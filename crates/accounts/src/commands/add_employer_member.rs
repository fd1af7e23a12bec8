//! Letting a person speak for an employer.

use contract::accounts::{AddEmployerMember, EmployerMember};
use data::accounts;
use domain::contact::Email;
use domain::id::{CentreId, EmployerId, PersonId};
use domain::keeping::must_let_join;
use domain::person::{Person, PersonTerms};
use service::{Outcome, Work};

use crate::{employers, people};

/// Lets a person speak for an employer; who is not known by the address is added. Whoever the centre
/// knows already is let in by those who run fairs alone.
///
/// The answer holds no more than ids, since the person may be known to the centre only.
/// Refuses with `not_allowed`, `employer_not_found`, `person_known`, and as `Person::register` does.
pub async fn add_employer_member(
    work: Work,
    command: AddEmployerMember,
) -> Outcome<EmployerMember> {
    let centre = work.actor().must_speak_for(command.employer)?;
    employers::find(work.tx(), centre, command.employer).await?;
    let email = Email::parse(&command.email)?;
    let person = match accounts::find_person_by_email(work.tx(), centre, &email).await? {
        Some(known) => {
            must_let_join(work.actor(), &known, command.employer)?;
            let member = known.join(command.employer);
            people::save(&work, &known, member).await?
        }
        None => put_in(&work, centre, command.employer, &command).await?,
    };
    accounts::insert_member(work.tx(), command.employer, person.id).await?;
    Ok(EmployerMember {
        employer: command.employer,
        person: person.id,
    })
}

async fn put_in(
    work: &Work,
    centre: CentreId,
    employer: EmployerId,
    command: &AddEmployerMember,
) -> Outcome<Person> {
    let terms = PersonTerms {
        name: command.name.clone(),
        email: Some(command.email.clone()),
        ..PersonTerms::default()
    };
    let person = Person::register(PersonId(work.new_id()), centre, &terms)?.join(employer);
    people::put_in(work, &person).await?;
    Ok(person)
}
