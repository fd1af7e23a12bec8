//! Signing in by password.

use bus::Bus;
use contract::accounts::{FindPersonByPassword, OpenSession, PasswordFits};
use contract::message::query_subject;
use serde_json::json;

use crate::ask::{self, Asker};
use crate::problem::{Problem, Trouble};
use crate::secret::Secret;

/// The command that opens a session for whoever the address and password belong to.
///
/// # Errors
/// `sign_in_failed`, or the trouble of finding out.
pub(crate) async fn opening(
    bus: &Bus,
    shown: Vec<u8>,
    secret: &Secret,
    asker: &Asker,
) -> Result<Vec<u8>, Problem> {
    let asker = asker.anew(asker.actor.clone());
    let subject = query_subject::<FindPersonByPassword>();
    let found = ask::query(bus, &subject, shown, &asker).await?;
    let fits: PasswordFits = serde_json::from_value(found).map_err(|error| {
        tracing::error!(%error, "whose password it is cannot be read");
        Problem::from(Trouble::Internal)
    })?;
    let command = OpenSession {
        person: fits.person,
        session_token: secret.sent.clone(),
    };
    Ok(json!(command).to_string().into_bytes())
}
