//! Noting that a session is used.

use contract::accounts::TouchSession;
use data::accounts;
use service::{Outcome, Work};

use crate::sessions;

/// Notes that a session or API token is used; one that has ended is not revived.
///
/// Refuses with `not_allowed` for all but the system.
pub async fn touch_session(work: Work, command: TouchSession) -> Outcome<()> {
    sessions::must_be_system(work.actor())?;
    let hash = &command.token_hash;
    match sessions::holder_of(work.tx(), hash, work.now()).await? {
        Some(holder) if holder.session.is_some() => {
            accounts::touch_login(work.tx(), hash, work.now()).await?;
        }
        Some(_) => accounts::touch_api_token(work.tx(), hash, work.now()).await?,
        None => {}
    }
    Ok(())
}
