//! The pages of fairs: which there are, what goes on there, registering, booking a visit.

mod employer;
mod favourites;
pub(super) mod hall;
mod lines;
mod list;
mod opening;
mod openings;
mod register;
mod show;
mod visit;
mod wishes;

pub(super) use openings::openings;

use axum::Router;
use axum::routing::{get, post};
use contract::registration::{FairView, FindFair};
use domain::Code;
use domain::id::{EmployerId, FairId};
use uuid::Uuid;

use super::visitor::Visitor;
use crate::gateway::Shared;
use crate::problem::Problem;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/fairs", get(list::list))
        .route("/fairs/{fair}", get(show::show))
        .route(
            "/fairs/{fair}/register",
            get(register::ask).post(register::register),
        )
        .route("/fairs/{fair}/lines", get(lines::show).post(lines::join))
        .route(
            "/fairs/{fair}/wishes",
            get(wishes::show).post(wishes::change),
        )
        .route(
            "/fairs/{fair}/openings/{opening}",
            get(opening::show).post(opening::apply),
        )
        .route(
            "/fairs/{fair}/favourites/{kind}/{about}",
            post(favourites::change).get(favourites::back),
        )
        .route(
            "/fairs/{fair}/employers/{employer}",
            get(employer::show).post(visit::book),
        )
        .route(
            "/fairs/{fair}/employers/{employer}/wait",
            post(visit::wait).get(visit::back),
        )
}

/// The fair of an address, which everybody may see.
///
/// # Errors
/// `fair_not_found`.
pub(super) async fn fair_of(visitor: &Visitor<'_>, id: &str) -> Result<FairView, Problem> {
    let fair = FairId(read(id, Code::FairNotFound)?);
    visitor.find_open(&FindFair { fair }).await
}

/// The employer of an address.
///
/// # Errors
/// `employer_not_found`.
fn employer_of(id: &str) -> Result<EmployerId, Problem> {
    read(id, Code::EmployerNotFound).map(EmployerId)
}

fn read(id: &str, code: Code) -> Result<Uuid, Problem> {
    id.parse().map_err(|_| code.into())
}
