//! Signing out.

use contract::accounts::SignOut;
use data::accounts;
use serde_json::json;
use service::{Outcome, Work};

/// Ends a session of whoever is signed in; another's is left as it is.
///
/// Refuses with `sign_in_needed`.
pub async fn sign_out(work: Work, command: SignOut) -> Outcome<()> {
    let (centre, person) = (work.actor().centre()?, work.actor().person()?);
    let login = accounts::find_login(work.tx(), centre, command.session).await?;
    if let Some(login) = login.filter(|login| login.person == person) {
        accounts::end_session(work.tx(), login.id, work.now()).await?;
        work.audit(person, json!({ "session": login.id }));
    }
    Ok(())
}
