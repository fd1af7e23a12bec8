//! Opening a session after a password fitted.

use contract::accounts::{OpenSession, SignedIn};
use service::{Outcome, Work};

use crate::{people, sessions};

/// Opens a session for a person whose password the gateway has checked.
///
/// Refuses with `not_allowed` for all but the system, `sign_in_needed` without a centre,
/// `person_not_found` or `malformed`.
pub async fn open_session(work: Work, command: OpenSession) -> Outcome<SignedIn> {
    sessions::must_be_system(work.actor())?;
    let centre = work.actor().centre()?;
    let person = people::find(work.tx(), centre, command.person).await?;
    sessions::open::<OpenSession>(&work, &person, &command.session_token).await
}
