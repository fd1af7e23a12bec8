use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use contract::registration::{DoorSnapshot, FindDoorSnapshot};
use data::registration::registrations_for;
use domain::admission::Registration;
use domain::door::{MOST_LISTED, SnapshotHead, entries_of};
use domain::fair::Fair;
use service::{Look, Outcome};

use crate::pass_key::PassKey;
use crate::stored;

/// The signed list of a fair's passes, for staff at the door.
///
/// Refuses with `not_allowed`, `fair_not_found` or `door_list_too_long`.
pub async fn find_door_snapshot(
    look: Look,
    query: FindDoorSnapshot,
    key: PassKey,
) -> Outcome<DoorSnapshot> {
    let centre = look.actor().must_be_staff()?;
    let fair = stored::fair(look.db(), centre, query.fair).await?.fair;
    let limit = u64::try_from(MOST_LISTED).unwrap_or(u64::MAX) + 1;
    let registrations = registrations_for(look.db(), fair.id, limit).await?;
    let entries = entries_of(&registrations)?;
    let head = SnapshotHead::of(&fair, version(&fair, &registrations), &entries);
    Ok(DoorSnapshot {
        fair: fair.id,
        version: head.version,
        passes: head.passes,
        key: key.public(),
        head: key.sign_head(head),
        entries: BASE64.encode(entries),
    })
}

/// Rises with whatever changes: versions never fall, and a new registration counts one.
fn version(fair: &Fair, registrations: &[Registration]) -> u64 {
    let versions = registrations.iter().map(|one| u64::from(one.version) + 1);
    u64::from(fair.version) + versions.sum::<u64>()
}
