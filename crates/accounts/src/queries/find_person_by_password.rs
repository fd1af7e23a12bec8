//! Checking a password.

use contract::accounts::{FindPersonByPassword, PasswordFits};
use data::accounts;
use domain::contact::Email;
use domain::id::PersonId;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::{passwords, sessions};

/// Whose address and password these are. It takes as long for those who are not known.
///
/// Refuses with `not_allowed` for all but the system, or `sign_in_failed`.
pub async fn find_person_by_password(
    look: Look,
    query: FindPersonByPassword,
) -> Outcome<PasswordFits> {
    sessions::must_be_system(look.actor())?;
    let person = known(&look, &query).await?;
    let stored = match person {
        Some(person) => accounts::find_password(look.db(), person).await?,
        None => None,
    };
    match (passwords::fits(query.password, stored).await?, person) {
        (true, Some(person)) => Ok(PasswordFits { person }),
        _ => Err(Refusal::new(Code::SignInFailed).into()),
    }
}

async fn known(look: &Look, query: &FindPersonByPassword) -> Outcome<Option<PersonId>> {
    let Ok(email) = Email::parse(&query.email) else {
        return Ok(None);
    };
    let found = accounts::find_person_by_email(look.db(), query.centre, &email).await?;
    Ok(found.map(|person| person.id))
}
