//! Who holds tokens.

use contract::accounts::{FindSessions, SessionView};
use service::{Look, Outcome};

use crate::sessions;

/// Who holds the tokens of sessions or API tokens, in the order asked for; nobody where it has ended.
///
/// Refuses with `not_allowed` for all but the system, and with `malformed` for more than 200.
pub async fn find_sessions(look: Look, query: FindSessions) -> Outcome<Vec<Option<SessionView>>> {
    sessions::must_be_system(look.actor())?;
    sessions::must_be_few(&query.token_hashes)?;
    sessions::holders_of(look.db(), &query.token_hashes, look.now()).await
}
