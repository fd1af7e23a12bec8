//! Signing in by a mailed link.

use contract::accounts::{ConfirmSignIn, SignedIn};
use contract::sign_in::hash_of;
use data::accounts;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::{people, sessions};

/// Opens a session by the token of a link, which works once.
///
/// Refuses with `link_used_up` or `malformed`.
pub async fn confirm_sign_in(work: Work, command: ConfirmSignIn) -> Outcome<SignedIn> {
    let used_up = || Refusal::new(Code::LinkUsedUp);
    let found = accounts::find_link_by_hash(work.tx(), &hash_of(&command.token)).await?;
    let link = found
        .filter(|link| link.works(work.now()))
        .ok_or_else(used_up)?;
    if !accounts::use_link(work.tx(), link.id, work.now()).await? {
        return Err(used_up().into());
    }
    accounts::confirm_person(work.tx(), link.person, work.now()).await?;
    let person = people::find(work.tx(), link.centre, link.person).await?;
    sessions::open::<ConfirmSignIn>(&work, &person, &command.session_token).await
}
