//! Closing a room.

use contract::interviews::{CloseRoom, RoomChange, RoomClosed};
use service::{Outcome, Work};

use super::edit_room::{change_of, existing_room, save};

/// Closes a room for booking, and lists the bookings to come; none of them is touched.
///
/// Refuses with `resource_not_found` or `version_outdated`. For those who run fairs.
pub async fn close_room(work: Work, command: CloseRoom) -> Outcome<RoomChange> {
    let centre = work.actor().must_run_fairs()?;
    let room = existing_room(&work, centre, command.room).await?;
    let room = room.close(command.version)?;
    save(&work, &room).await?;
    work.emit(RoomClosed::from(&room));
    change_of(&work, &room).await
}
