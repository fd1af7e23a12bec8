//! Setting the own password.

use contract::accounts::SetPassword;
use data::accounts;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{passwords, people};

/// Sets the own password and ends all other sessions.
///
/// Refuses with `sign_in_needed`, `sign_in_failed` when the password so far is wrong, or
/// `weak_password`.
pub async fn set_password(work: Work, command: SetPassword) -> Outcome<()> {
    let centre = work.actor().centre()?;
    let person = people::known(&work, centre, work.actor().person()?).await?;
    if let Some(stored) = accounts::find_password(work.tx(), person.id).await? {
        let current = command.current.unwrap_or_default();
        if !passwords::fits(current, Some(stored)).await? {
            return Err(Refusal::new(Code::SignInFailed).into());
        }
    }
    let hash = passwords::hash(&work, command.password).await?;
    accounts::set_password(work.tx(), person.id, hash, work.now()).await?;
    accounts::end_sessions_of(work.tx(), person.id, command.keep, work.now()).await?;
    work.audit(person.id, json!({}));
    Ok(())
}
