//! Giving out the booths of a fair.

mod files;
mod hand;
mod looking;
mod overview;
mod plan;
mod preparing;
mod publishing;

use axum::Router;
use axum::routing::get;

use crate::gateway::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/organiser/fairs/{fair}/allocation",
            get(overview::show).post(overview::begin),
        )
        .route(
            "/organiser/fairs/{fair}/allocation/preparation",
            get(preparing::ask).post(preparing::save),
        )
        .route(
            "/organiser/fairs/{fair}/allocation/{run}",
            get(plan::show).post(hand::change),
        )
        .route(
            "/organiser/fairs/{fair}/allocation/{run}/publish",
            get(publishing::ask).post(publishing::publish),
        )
        .route(
            "/organiser/fairs/{fair}/allocation/{run}/file",
            get(files::show),
        )
}
