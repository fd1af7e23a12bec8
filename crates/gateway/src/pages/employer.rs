//! The pages of an employer: its fairs, openings, booth and times.

mod applicant;
mod applicants;
mod application;
mod booth;
mod calls;
mod certificate;
mod entry;
mod fair;
mod firm;
mod home;
mod hours;
mod landing;
mod meetings;
mod member;
mod openings;
mod panel;
mod panels;
mod proposing;
mod results;
mod standing;
mod team;
mod telling;
mod times;
mod timetable;
mod today;
mod wishes;
mod wishing;

use axum::Router;
use axum::routing::get;

use crate::gateway::Shared;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/employer", get(landing::show).post(landing::join))
        .route("/employer/new", get(firm::ask).post(firm::sign_up))
        .route("/employer/{employer}", get(home::show))
        .route(
            "/employer/{employer}/profile",
            get(firm::show).post(firm::edit),
        )
        .route(
            "/employer/{employer}/team",
            get(team::show).post(team::change),
        )
        .merge(at_a_fair())
        .merge(meeting_people())
}

fn at_a_fair() -> Router<Shared> {
    Router::new()
        .route(
            "/employer/{employer}/fairs/{fair}",
            get(fair::show).post(fair::change),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/apply",
            get(application::ask).post(application::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/openings",
            get(openings::show).post(openings::close),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/openings/{opening}",
            get(openings::ask).post(openings::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/booth",
            get(booth::show).post(booth::change),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/wishes",
            get(wishes::ask).post(wishes::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/times",
            get(times::show).post(times::change),
        )
}

fn meeting_people() -> Router<Shared> {
    Router::new()
        .route(
            "/employer/{employer}/fairs/{fair}/panels",
            get(panels::show).post(panels::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/panels/{panel}",
            get(panel::ask).post(panel::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/panels/people/{person}",
            get(hours::ask).post(hours::save),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/applicants",
            get(applicants::show),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/applicants/{candidacy}",
            get(applicant::show).post(applicant::change),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/wishing",
            get(wishing::show).post(wishing::grade),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/timetable",
            get(timetable::show),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/today",
            get(today::show).post(today::press),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/results",
            get(results::show).post(results::tell_one),
        )
        .route(
            "/employer/{employer}/fairs/{fair}/certificate",
            get(certificate::show).post(certificate::issue),
        )
}
