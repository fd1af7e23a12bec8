//! Signing up.

use contract::accounts::{LinkAsked, SignUp};
use data::accounts;
use domain::contact::Email;
use domain::id::PersonId;
use domain::keeping::must_write_down;
use domain::person::{Person, Purpose, required_consents};
use domain::{Actor, Code, Instant, Refusal, Role};
use service::{Outcome, Work};

use crate::{consents, links, people};

/// Signs a job seeker up and mails a sign-in link.
///
/// Who is known already is mailed a link as well and nothing else changes, so that the answer does
/// not tell who is known; only an address that nobody ever confirmed, of a job seeker or of somebody
/// whom an employer's member named, can be signed up anew.
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
        Some(known) if !can_be_signed_up(&work, &known).await? => known,
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

/// True for job seekers, and for whoever is nothing yet and was named by an employer's member: whomever
/// staff put in stays as staff know them.
async fn can_be_signed_up(work: &Work, person: &Person) -> Outcome<bool> {
    if !person.roles.is_empty() {
        return Ok(person.roles == [Role::Seeker]);
    }
    let ever = Instant::from_unix(0);
    let named = accounts::member_invitations_since(work.tx(), person.id, ever).await?;
    Ok(named > 0)
}

async fn anew(work: &Work, known: &Person, command: &SignUp) -> Outcome<Person> {
    // Locked, so that a form sent twice does not race with itself for the next version.
    let known = people::known(work, known.centre, known.id).await?;
    let signed_up = known.edit(&command.terms)?.grant(Role::Seeker)?;
    let is_same = signed_up.name == known.name
        && signed_up.phone == known.phone
        && signed_up.language == known.language
        && signed_up.roles == known.roles;
    let person = if is_same {
        known
    } else {
        let version = known.version + 1;
        let after = Person {
            version,
            ..signed_up
        };
        people::save(work, &known, after).await?
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
