//! The booths that are fixed.

use contract::booths::{ListBoothPins, PinView};
use service::{Look, Outcome};

use crate::{allocation, fairs};

/// The booths that are fixed for employers of a fair or of one of its sessions, in the order of sessions
/// and applications. For those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn list_booth_pins(look: Look, query: ListBoothPins) -> Outcome<Vec<PinView>> {
    let centre = look.actor().must_run_fairs()?;
    let fair = fairs::find(look.db(), Some(centre), query.fair).await?;
    let mut pins = data::booths::pins_of(look.db(), fair.id).await?;
    if let Some(session) = query.session {
        pins.retain(|one| one.session == session);
    }
    allocation::pins(look.db(), fair.id, &pins).await
}
