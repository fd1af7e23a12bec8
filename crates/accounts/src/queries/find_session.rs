//! Who holds a token.

use contract::accounts::{FindSession, SessionView};
use service::{Look, Outcome};

use crate::sessions;

/// Who holds the token of a session or an API token; nobody when it has ended.
///
/// Refuses with `not_allowed` for all but the system.
pub async fn find_session(look: Look, query: FindSession) -> Outcome<Option<SessionView>> {
    sessions::must_be_system(look.actor())?;
    sessions::holder_of(look.db(), &query.token_hash, look.now()).await
}
