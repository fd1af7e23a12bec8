//! Opening a room.

use contract::interviews::{OpenRoom, RoomOpened, RoomView};
use domain::id::{CentreId, ResourceId};
use domain::room::Room;
use domain::{Code, Refusal};
use service::{Outcome, Work};

/// Opens a room for booking; what is left out is as the centre rules.
///
/// Refuses with `name_taken`, and as `Room::open` does. For those who run fairs.
pub async fn open_room(work: Work, command: OpenRoom) -> Outcome<RoomView> {
    let centre = work.actor().must_run_fairs()?;
    let policy = data::policies::of(work.tx(), centre, None).await?;
    let terms = policy.places.complete_room(command.terms);
    let room = Room::open(ResourceId(work.new_id()), centre, &terms)?;
    must_be_a_free_name(&work, centre, &room).await?;
    data::interviews::save_room(work.tx(), &room).await?;
    work.emit(RoomOpened::from(&room));
    work.audit(
        room.resource.id,
        serde_json::json!({ "version": room.version }),
    );
    Ok(RoomView::of(&room, true))
}

/// Passes a room whose name no other room of the centre has.
///
/// Refuses with `name_taken`.
pub(super) async fn must_be_a_free_name(work: &Work, centre: CentreId, room: &Room) -> Outcome<()> {
    let name = &room.resource.name;
    let holder = data::interviews::room_named(work.tx(), centre, name).await?;
    if holder.is_some_and(|holder| holder != room.resource.id) {
        return Err(Refusal::new(Code::NameTaken).with("name", name).into());
    }
    Ok(())
}
