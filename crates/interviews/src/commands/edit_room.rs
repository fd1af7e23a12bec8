//! Changing a room.

use contract::interviews::{EditRoom, OutsideBooking, RoomChange, RoomEdited, RoomView};
use domain::id::{CentreId, ResourceId};
use domain::room::Room;
use domain::{Code, Minutes, Refusal};
use service::{Outcome, Work};

use super::open_room::must_be_a_free_name;

/// How far ahead bookings are checked against changed hours.
const A_YEAR: Minutes = Minutes(366 * 24 * 60);
/// The most bookings that are checked.
const MOST: u64 = 1000;

/// Changes a room, and lists the bookings that no longer fit; none of them is touched.
///
/// Refuses with `resource_not_found`, `version_outdated` or `name_taken`, and as `Room::open` does.
/// For those who run fairs.
pub async fn edit_room(work: Work, command: EditRoom) -> Outcome<RoomChange> {
    let centre = work.actor().must_run_fairs()?;
    let room = existing_room(&work, centre, command.room).await?;
    let policy = data::policies::of(work.tx(), centre, None).await?;
    let terms = policy.places.complete_room(command.terms);
    let room = room.edit(&terms, command.closed, command.version)?;
    must_be_a_free_name(&work, centre, &room).await?;
    save(&work, &room).await?;
    // More places, or other hours, are for those who wait before anybody else.
    let waited = data::ledger::gaps_waited_for(work.tx(), room.resource.id, work.now(), MOST);
    work.offer_places(waited.await?).await?;
    work.emit(RoomEdited::from(&room));
    change_of(&work, &room).await
}

/// A room of the centre.
///
/// Refuses with `resource_not_found`.
pub(super) async fn existing_room(work: &Work, centre: CentreId, id: ResourceId) -> Outcome<Room> {
    let room = data::interviews::find_room(work.tx(), centre, id).await?;
    Ok(room.ok_or(Refusal::new(Code::ResourceNotFound))?)
}

/// Saves a changed room, unless somebody else was faster, and leaves an audit entry.
///
/// Refuses with `version_outdated`.
pub(super) async fn save(work: &Work, room: &Room) -> Outcome<()> {
    if !data::interviews::change_room(work.tx(), room).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.audit(
        room.resource.id,
        serde_json::json!({ "version": room.version, "closed": room.resource.rules.closed }),
    );
    Ok(())
}

/// The room with the bookings to come that no longer fit it.
pub(super) async fn change_of(work: &Work, room: &Room) -> Outcome<RoomChange> {
    let (now, resource) = (work.now(), &room.resource);
    let calendar = data::ledger::calendar_of(work.tx(), resource, now, now.plus(A_YEAR)).await?;
    let bookings = data::ledger::bookings_claiming(work.tx(), resource.id, now, MOST).await?;
    let outside = bookings
        .iter()
        .filter(|booking| booking.state.is_open() && !resource.still_fits(booking, &calendar))
        .map(OutsideBooking::from)
        .collect();
    Ok(RoomChange {
        room: RoomView::of(room, true),
        outside,
    })
}
