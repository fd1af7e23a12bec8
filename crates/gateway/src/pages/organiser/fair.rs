//! Setting a fair up: the guided list and the form of each step.

mod edit;
mod questions;
mod sessions;
mod set_up;

use axum::Router;
use axum::routing::get;
use domain::fair::Mode;

use crate::gateway::Shared;
use crate::pages::form::Sent;

/// At which field a refusal stands.
pub(super) const FIELDS: [(&str, &str); 8] = [
    ("title", "title"),
    ("about", "about"),
    ("place", "place"),
    ("tags", "tags"),
    ("co_organisers", "co_organisers"),
    ("capacity_zero", "seeker_cap"),
    ("days", "day-0"),
    ("end_before_start", "to-0"),
];

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/fairs/{fair}", get(set_up::show))
        .route(
            "/organiser/fairs/{fair}/about",
            get(edit::ask_about).post(edit::about),
        )
        .route(
            "/organiser/fairs/{fair}/days",
            get(edit::ask_days).post(edit::days),
        )
        .route(
            "/organiser/fairs/{fair}/windows",
            get(edit::ask_windows).post(edit::windows),
        )
        .route(
            "/organiser/fairs/{fair}/sessions",
            get(sessions::ask).post(sessions::add),
        )
        .route(
            "/organiser/fairs/{fair}/publish",
            get(questions::ask_publish).post(questions::publish),
        )
        .route(
            "/organiser/fairs/{fair}/cancel",
            get(questions::ask_cancel).post(questions::cancel),
        )
}

/// Where a fair takes place, as a form says.
pub(super) fn mode_of(sent: &Sent) -> Mode {
    match sent.one("mode") {
        "online" => Mode::Online,
        "hybrid" => Mode::Hybrid,
        _ => Mode::Onsite,
    }
}
