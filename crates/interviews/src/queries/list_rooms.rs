//! The rooms of a centre.

use contract::Page;
use contract::interviews::{ListRooms, RoomView};
use service::{Look, Outcome};

/// The rooms of the centre in the order they were opened; link templates for staff only.
pub async fn list_rooms(look: Look, query: ListRooms) -> Outcome<Page<RoomView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let rooms =
        data::interviews::rooms_of(look.db(), centre, query.paging.after, u64::from(limit) + 1)
            .await?;
    let for_staff = look.actor().is_staff();
    let views = rooms
        .iter()
        .map(|room| RoomView::of(room, for_staff))
        .collect();
    Ok(Page::cut(views, limit, |view| view.room.0))
}
