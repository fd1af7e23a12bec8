//! Asking for a sign-in link.

use contract::accounts::{AskSignInLink, LinkAsked};
use data::accounts;
use domain::contact::Email;
use service::{Outcome, Work};

use crate::links;

/// Mails a sign-in link to a person who is known; the answer is the same for everybody.
///
/// Refuses with `bad_email`.
pub async fn ask_sign_in_link(
    work: Work,
    command: AskSignInLink,
    key: &[u8],
) -> Outcome<LinkAsked> {
    let email = Email::parse(&command.email)?;
    let known = accounts::find_person_by_email(work.tx(), command.centre, &email).await?;
    if let Some(person) = known {
        links::give(&work, key, &person, command.language).await?;
    }
    Ok(links::ASKED)
}
