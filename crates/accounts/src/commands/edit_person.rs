//! Changing name and addresses of a person.

use contract::accounts::EditPerson;
use data::accounts;
use domain::keeping::must_keep;
use domain::person::Person;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::people;

/// Changes name, addresses and language of a person; links and invitations mailed to another address stop
/// working.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased`, `version_outdated`, `email_taken`, and as
/// `Person::register` does.
pub async fn edit_person(work: Work, command: EditPerson) -> Outcome<Person> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = people::known(&work, centre, command.person).await?;
    must_keep(work.actor(), &person)?;
    if person.version != command.version {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    let edited = people::save(&work, &person, person.edit(&command.terms)?).await?;
    if edited.email != person.email {
        accounts::end_links_of(work.tx(), person.id, work.now()).await?;
        accounts::end_member_invitations(work.tx(), person.id, None, work.now()).await?;
    }
    Ok(edited)
}
