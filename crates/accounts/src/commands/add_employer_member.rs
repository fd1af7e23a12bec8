//! Letting a person speak for an employer.

use contract::accounts::{AddEmployerMember, MemberNamed};
use data::accounts;
use domain::contact::Email;
use domain::id::{CentreId, PersonId};
use domain::keeping::joins_at_once;
use domain::person::{Person, PersonTerms};
use service::{Outcome, Work};

use crate::{employers, member_invitations, people};

/// Lets a person speak for an employer; who is not known by the address is added.
///
/// Those who run fairs do so at once. Whomever members of the employer name is asked by mail, and the answer
/// is the same for people the centre knows and for those it does not.
/// Refuses with `not_allowed`, `employer_not_found`, and as `Person::register` does.
pub async fn add_employer_member(
    work: Work,
    command: AddEmployerMember,
    key: &[u8],
) -> Outcome<MemberNamed> {
    let employer = command.employer;
    let centre = work.actor().must_speak_for(employer)?;
    employers::find(work.tx(), centre, employer).await?;
    let meant = meant(PersonId(work.new_id()), centre, &command)?;
    let email = Email::parse(&command.email)?;
    let known = accounts::find_person_by_email(work.tx(), centre, &email).await?;
    let joins = joins_at_once(work.actor(), known.as_ref(), employer);
    let person = match known {
        Some(known) => known,
        None => {
            people::put_in_unchecked(&work, &meant).await?;
            meant
        }
    };
    let person = match joins {
        true => {
            people::save(&work, &person, person.join(employer)).await?;
            accounts::insert_member(work.tx(), employer, person.id).await?;
            Some(person.id)
        }
        false => {
            member_invitations::send(&work, key, &person, employer).await?;
            None
        }
    };
    Ok(MemberNamed { employer, person })
}

/// The person as named; one that is known stays as they are.
fn meant(
    id: PersonId,
    centre: CentreId,
    command: &AddEmployerMember,
) -> Result<Person, domain::Refusal> {
    let terms = PersonTerms {
        name: command.name.clone(),
        email: Some(command.email.clone()),
        ..PersonTerms::default()
    };
    Person::register(id, centre, &terms)
}
