//! The pages of whoever runs a fair's day: how it goes, the door, the desk, the telephone, the rooms,
//! and what is reported of it.

mod board;
mod check_in;
mod events;
mod staff;
mod walk_in;

use axum::Router;
use axum::routing::get;

use crate::gateway::Shared;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/fairs/{fair}/day", get(board::show))
        .route("/organiser/fairs/{fair}/day/events", get(events::of_day))
        .route(
            "/organiser/fairs/{fair}/day/check-in",
            get(check_in::show).post(check_in::let_in),
        )
        .route(
            "/organiser/fairs/{fair}/day/walk-in",
            get(walk_in::show).post(walk_in::take_in),
        )
        .route(
            "/organiser/fairs/{fair}/day/walk-in/{registration}",
            get(walk_in::pass),
        )
        .route("/fairs/{fair}/lines/events", get(events::of_lines))
}
