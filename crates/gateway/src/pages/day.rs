//! The pages of whoever runs a fair's day: how it goes, the door, the desk, the telephone, the rooms,
//! and what is reported of it.

mod board;
mod call;
mod check_in;
mod events;
mod messages;
mod places;
mod report;
mod staff;
mod walk_in;

pub(super) use staff::fair_of;

use axum::Router;
use axum::routing::{get, post};

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
        .route("/organiser/fairs/{fair}/day/places", get(places::show))
        .merge(afterwards())
        .merge(calls())
        .route("/fairs/{fair}/lines/events", get(events::of_lines))
}

fn calls() -> Router<Shared> {
    Router::new()
        .route(
            "/organiser/fairs/{fair}/day/call",
            get(call::show).post(call::meet),
        )
        .route(
            "/organiser/fairs/{fair}/day/call/{person}",
            get(call::caller).post(call::book),
        )
        .route(
            "/organiser/fairs/{fair}/day/call/{person}/register",
            post(call::register).get(call::back),
        )
}

fn afterwards() -> Router<Shared> {
    Router::new()
        .route(
            "/organiser/fairs/{fair}/day/report",
            get(report::show).post(report::freeze),
        )
        .route(
            "/organiser/fairs/{fair}/day/report/files",
            post(report::take).get(report::back),
        )
        .route(
            "/organiser/fairs/{fair}/day/messages",
            get(messages::show).post(messages::set_aside),
        )
        .route(
            "/organiser/fairs/{fair}/day/messages/{delivery}/retry",
            post(messages::retry).get(messages::back),
        )
}
