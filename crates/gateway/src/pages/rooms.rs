//! Rooms, AI seats and desks: which there are, and booking one of them.

mod book;
mod place;
mod times;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::{get, post};
use contract::interviews::{ListDesks, ListRooms};
use contract::mock_interviews::ListSeats;
use web::seeker::Rooms;

use super::me::Reader;
use super::stop::Served;
use crate::gateway::Shared;

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
async fn list(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let desks = |paging| ListDesks {
        kind: None,
        fair: None,
        paging,
    };
    let (rooms, seats, desks) = tokio::join!(
        reader.every(|paging| ListRooms { paging }),
        reader.every(|paging| ListSeats { paging }),
        reader.every(desks)
    );
    let t = reader.t();
    let page = Rooms {
        t,
        rooms: rooms?.iter().map(|one| place::of_room(t, one)).collect(),
        seats: seats?.iter().map(|one| place::of_seat(t, one)).collect(),
        desks: desks?.iter().map(|one| place::of_desk(t, one)).collect(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}
