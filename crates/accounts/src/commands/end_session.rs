//! Ending another session.

use contract::accounts::EndSession;
use data::accounts;
use serde_json::json;
use service::{Outcome, Work};

use crate::sessions;

/// Ends a session of one's own, or as an administrator anybody's; one that is not there is fine.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn end_session(work: Work, command: EndSession) -> Outcome<()> {
    let centre = work.actor().centre()?;
    if let Some(login) = accounts::find_login(work.tx(), centre, command.session).await? {
        sessions::must_own(work.actor(), login.person)?;
        accounts::end_session(work.tx(), login.id, work.now()).await?;
        work.audit(login.person, json!({ "session": login.id }));
    }
    Ok(())
}
