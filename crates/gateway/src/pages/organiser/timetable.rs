//! The interview timetable of a fair: collecting wishes, working a plan out, publishing, repairing.

mod file;
mod known;
mod overview;
mod pairs;
mod plan;
mod publish;
mod repair;
mod run;
mod terms;

use axum::Router;
use axum::routing::get;

use crate::gateway::Shared;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/organiser/fairs/{fair}/timetable",
            get(overview::show).post(overview::make),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/terms",
            get(terms::ask).post(terms::save),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/repair",
            get(repair::ask).post(repair::look),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/instance.json",
            get(file::of_now),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}",
            get(run::show).post(run::change),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/instance.json",
            get(file::of_run),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/plan",
            get(plan::show).post(plan::pin),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/unplaced",
            get(run::unplaced),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/left-out",
            get(pairs::left_out),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/not-booked",
            get(pairs::not_booked),
        )
        .route(
            "/organiser/fairs/{fair}/timetable/runs/{run}/publish",
            get(publish::ask).post(publish::publish),
        )
}
