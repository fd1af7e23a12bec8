//! Removing a forgotten password.

use contract::accounts::ClearPassword;
use data::accounts;
use serde_json::json;
use service::{Outcome, Work};

use crate::people;

/// Removes a person's password and ends all sessions: the person signs in by mail.
///
/// Refuses with `not_allowed` or `person_not_found`.
pub async fn clear_password(work: Work, command: ClearPassword) -> Outcome<()> {
    let centre = work.actor().must_administer()?;
    let person = people::find(work.tx(), centre, command.person).await?;
    if accounts::clear_password(work.tx(), person.id).await? {
        accounts::end_sessions_of(work.tx(), person.id, None, work.now()).await?;
        work.audit(person.id, json!({}));
    }
    Ok(())
}
