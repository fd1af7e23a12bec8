//! Noting that sessions are used.

use contract::accounts::TouchSessions;
use data::accounts;
use service::{Outcome, Work};

use crate::sessions;

/// Notes that sessions or API tokens are used; one that has ended is not revived.
///
/// Refuses with `not_allowed` for all but the system, and with `malformed` for more than 200.
pub async fn touch_sessions(work: Work, command: TouchSessions) -> Outcome<()> {
    sessions::must_be_system(work.actor())?;
    let hashes = command.token_hashes;
    sessions::must_be_few(&hashes)?;
    let holders = sessions::holders_of(work.tx(), &hashes, work.now()).await?;
    let held = hashes.into_iter().zip(holders);
    let held = held.filter_map(|(hash, holder)| Some((hash, holder?)));
    let (logins, tokens): (Vec<_>, Vec<_>) = held.partition(|(_, holder)| holder.session.is_some());
    let hashes = |held: Vec<(String, _)>| held.into_iter().map(|(hash, _)| hash).collect();
    accounts::touch_logins(work.tx(), hashes(logins), work.now()).await?;
    accounts::touch_api_tokens(work.tx(), hashes(tokens), work.now()).await?;
    Ok(())
}
