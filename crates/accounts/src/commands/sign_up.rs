//! Signing up.

use contract::accounts::{LinkAsked, SignUp};
use data::accounts;
use domain::contact::Email;
use domain::id::PersonId;
use domain::keeping::must_write_down;
use domain::person::{Person, Purpose, required_consents};
use domain::{Actor, Code, Refusal, Role};
use service::{Outcome, Work};

use crate::{consents, links, people};

/// Signs a job seeker up and mails a sign-in link.
///
/// Who is known already is mailed a link as well and nothing else changes, so that the answer does
/// not tell who is known; only an address that nobody ever confirmed can be signed up anew.
/// Refuses with `centre_not_found`, `text_missing`, `consent_missing`, `not_allowed`, and as
/// `Person::register` does.
pub async fn sign_up(work: Work, command: SignUp, key: &[u8]) -> Outcome<LinkAsked> {
    let found = accounts::find_centre(work.tx(), command.centre).await?;
    let centre = found.ok_or(Refusal::new(Code::CentreNotFound))?.id;
    must_agree(&command)?;
    let person =
        Person::register(PersonId(work.new_id()), centre, &command.terms)?.grant(Role::Seeker)?;
    let missing = || Refusal::new(Code::TextMissing).with("field", "email");
    let email = person.email.clone().ok_or_else(missing)?;
    let person = match known(&work, &person, &email).await? {
        Some(known) if accounts::is_confirmed(work.tx(), known.id).await? => known,
        Some(known) if known.roles != [Role::Seeker] => known,
        Some(known) => anew(&work, &known, &command).await?,
        None => {
            people::put_in_unchecked(&work, &person).await?;
            consents::give_all(&work, (centre, person.id), &command.consents).await?;
            person
        }
    };
    links::give(&work, key, &person, command.terms.language).await?;
    Ok(links::ASKED)
}

async fn known(work: &Work, person: &Person, email: &Email) -> Outcome<Option<Person>> {
    Ok(accounts::find_person_by_email(work.tx(), person.centre, email).await?)
}

async fn anew(work: &Work, known: &Person, command: &SignUp) -> Outcome<Person> {
    let edited = known.edit(&command.terms)?;
    // A form sent twice must not race with itself for the next version.
    let is_same = edited.name == known.name
        && edited.phone == known.phone
        && edited.language == known.language;
    let person = if is_same {
        known.clone()
    } else {
        people::save(work, known, edited).await?
    };
    consents::give_all(work, (person.centre, person.id), &command.consents).await?;
    Ok(person)
}

fn must_agree(command: &SignUp) -> Result<(), Refusal> {
    let purposes: Vec<Purpose> = command.consents.iter().map(|one| one.purpose).collect();
    required_consents(&purposes)?;
    command
        .consents
        .iter()
        .try_for_each(|one| must_write_down(&Actor::nobody(), one.channel))
}
