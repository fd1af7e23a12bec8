//! Rooms, AI seats and holidays.

mod holidays;
mod place;
pub(in crate::pages) mod reading;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use contract::interviews::{ListRooms, OutsideBooking};
use contract::mock_interviews::ListSeats;
use web::Flash;
use web::organiser::{Places, Touched, Touching};

use super::staff::looking;
use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::stop::Served;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/rooms", get(list))
        .route(
            "/organiser/rooms/{room}",
            get(place::ask_room).post(place::room),
        )
        .route(
            "/organiser/seats/{seat}",
            get(place::ask_seat).post(place::seat),
        )
        .route(
            "/organiser/holidays",
            get(holidays::show).post(holidays::import),
        )
}

/// `GET /organiser/rooms`.
async fn list(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let page = Places {
        t: reader.t(),
        rooms: reader.every(|paging| ListRooms { paging }).await?,
        seats: reader.every(|paging| ListSeats { paging }).await?,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// On to the list, or first the bookings that no longer fit.
fn saved(reader: &Reader<'_>, title: String, outside: Vec<OutsideBooking>) -> Response {
    let on = (
        "/organiser/rooms".to_owned(),
        reader.t().org_rooms().to_owned(),
    );
    led_on(reader, title, outside, on)
}

/// On to a page with the word that it was saved, or first the bookings that no longer fit.
pub(super) fn led_on(
    reader: &Reader<'_>,
    title: String,
    outside: Vec<OutsideBooking>,
    on: (String, String),
) -> Response {
    if outside.is_empty() {
        return reader.visitor.led(&on.0, Flash::Saved);
    }
    let touching = outside.into_iter().map(|one| Touching {
        kind: one.kind,
        during: one.during,
        trail: format!("/organiser/trail?subject={}", one.booking),
    });
    let page = Touched {
        t: reader.t(),
        title,
        zone: reader.zone.clone(),
        bookings: touching.collect(),
        on,
    };
    reader.visitor.page(&page.sheet())
}
