//! Rooms, AI seats and desks: which there are, and booking one of them.

mod book;
mod place;
mod times;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use contract::interviews::{ListDesks, ListRooms};
use contract::mock_interviews::ListSeats;
use web::seeker::Rooms;

use super::me::{Reader, all_at_once};
use crate::gateway::Shared;
use crate::problem::Problem;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/rooms", get(list))
        .route("/rooms/{place}", get(place::room).post(book::room))
        .route("/seats/{place}", get(place::seat).post(book::seat))
        .route("/desks/{place}", get(place::desk).post(book::desk))
        .route(
            "/rooms/{place}/wait",
            post(book::wait_room).get(place::room),
        )
        .route(
            "/seats/{place}/wait",
            post(book::wait_seat).get(place::seat),
        )
}

/// `GET /rooms`: everything that can be booked apart from fairs.
async fn list(State(gateway): State<Shared>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let paging = all_at_once();
    let (rooms, seats, desks) = (
        ListRooms { paging },
        ListSeats { paging },
        ListDesks {
            kind: None,
            fair: None,
            paging,
        },
    );
    let (rooms, seats, desks) = tokio::join!(
        reader.find(&rooms),
        reader.find(&seats),
        reader.find(&desks)
    );
    let t = reader.t();
    let page = Rooms {
        t,
        rooms: rooms?
            .items
            .iter()
            .map(|one| place::of_room(t, one))
            .collect(),
        seats: seats?
            .items
            .iter()
            .map(|one| place::of_seat(t, one))
            .collect(),
        desks: desks?
            .items
            .iter()
            .map(|one| place::of_desk(t, one))
            .collect(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}
