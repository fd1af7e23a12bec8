//! The seats of a centre.

use contract::Page;
use contract::mock_interviews::{ListSeats, SeatView};
use service::{Look, Outcome};

/// The seats of the centre in the order they were opened.
pub async fn list_seats(look: Look, query: ListSeats) -> Outcome<Page<SeatView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let after = query.paging.after;
    let seats =
        data::mock_interviews::seats_of(look.db(), centre, after, u64::from(limit) + 1).await?;
    let views = seats.iter().map(SeatView::from).collect();
    Ok(Page::cut(views, limit, |view: &SeatView| view.seat.0))
}
