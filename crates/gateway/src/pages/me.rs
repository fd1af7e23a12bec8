//! The pages of a person: signing in by mail, the calendar, cancelling and moving bookings.

mod applications;
mod booking;
mod calendar;
mod cancel;
mod data;
mod favourites;
mod feeds;
mod file;
mod moving;
mod offer;
mod orders;
mod pass;
mod proposal;
mod reader;
mod sign_in;
mod tickets;
mod times;
mod waits;
mod why;
mod zones;

pub(super) use reader::{Reader, all_at_once, busy};
pub(super) use sign_in::link_asked;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use axum::routing::{get, post};
use contract::accounts::SignOut;
use uuid::Uuid;
use web::Flash;

use super::form::{Sent, intent};
use super::kept;
use super::visitor::Visitor;
use crate::cookie;
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::Problem;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/me", get(calendar::show))
        .route("/me/sign-in", get(sign_in::show))
        .route("/me/link", post(sign_in::ask_link).get(sign_in::back))
        .route("/me/sign-out", post(sign_out))
        .route(
            "/me/passes/{registration}",
            get(pass::show).post(pass::withdraw),
        )
        .route("/me/passes/{registration}/pass.html", get(pass::file))
        .merge(work_routes())
        .route("/me/waits", get(waits::show))
        .route("/me/waits/{wait}", get(why::show))
        .route(
            "/me/waits/{wait}/leave",
            post(waits::leave).get(waits::back),
        )
        .route("/me/tickets", get(tickets::show))
        .route(
            "/me/tickets/{ticket}/leave",
            post(tickets::leave).get(tickets::back),
        )
        .route("/me/feeds", get(feeds::show).post(feeds::make))
        .route(
            "/me/feeds/{feed}/revoke",
            post(feeds::revoke).get(feeds::back),
        )
        .merge(data_routes())
        .route("/me/bookings/{booking}", get(booking::show))
        .route("/me/bookings/{booking}/booking.ics", get(file::show))
        .route(
            "/me/bookings/{booking}/cancel",
            get(cancel::ask).post(cancel::confirm),
        )
        .route(
            "/me/bookings/{booking}/move",
            get(moving::ask).post(moving::confirm),
        )
        .route(
            "/me/bookings/{booking}/offer",
            get(offer::ask).post(offer::answer),
        )
}

/// Applying for work, and what is starred.
fn work_routes() -> Router<Shared> {
    Router::new()
        .route("/me/favourites", get(favourites::show))
        .route("/me/applications", get(applications::show))
        .route(
            "/me/applications/{candidacy}/withdraw",
            post(applications::withdraw).get(applications::back),
        )
        .route(
            "/me/proposals/{proposal}",
            get(proposal::ask).post(proposal::answer),
        )
}

fn data_routes() -> Router<Shared> {
    Router::new()
        .route("/me/data", get(data::show).post(data::edit))
        .route(
            "/me/data/consents/{purpose}/{what}",
            post(data::consent).get(data::back),
        )
        .route(
            "/me/data/employers/{employer}/{showing}/hide",
            post(data::hide).get(data::back),
        )
        .route("/me/data/erase", get(data::ask_erase).post(data::erase))
}

/// The key of a form of which a page has several: each is an intent of its own.
fn intent_of(sent: &Sent, about: &str) -> Result<Uuid, Problem> {
    Ok(intent(sent.key()?, about))
}

/// `POST /me/sign-out`: ends the session, if there is one, forgets what was kept and leads back.
async fn sign_out(State(gateway): State<Shared>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    if let Some(session) = visitor.caller.session.as_ref().and_then(|one| one.session) {
        let done = visitor.order(&SignOut { session }, fresh::key()).await;
        gateway.sessions.forget_all();
        done?;
    }
    let mut response = visitor.led("/me", Flash::SignedOut);
    let settings = &gateway.settings;
    let cookies = [cookie::clear(settings), kept::forget_way(settings)];
    let cookies = cookies.into_iter().flatten();
    for one in cookies.chain(kept::forget_draft(settings)) {
        response.headers_mut().append(SET_COOKIE, one);
    }
    Ok(response)
}
