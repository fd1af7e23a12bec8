//! The pages of a person: signing in by mail, the bookings to come, cancelling and moving them.

mod back;
mod bookings;
mod cancel;
mod card;
mod moving;
mod offer;
mod orders;
mod reader;
mod sign_in;
mod times;

pub(crate) use back::{forget as forget_way_back, way as way_back};
pub(super) use reader::{admit, asker, find, order};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{LOCATION, REFERRER_POLICY, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use contract::accounts::SignOut;
use domain::refusal::Language;
use serde::Deserialize;

use self::reader::Reader;
use self::sign_in::Why;
use crate::cookie;
use crate::csrf;
use crate::gateway::Shared;
use crate::html;
use crate::pages::form;
use crate::problem::Problem;

/// Where the pages are.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/me", get(show))
        .route("/me/link", post(sign_in::ask_link))
        .route("/me/sign-out", post(sign_out))
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

/// Which part of the list is asked for.
#[derive(Deserialize)]
struct Turn {
    #[serde(default)]
    page: Option<usize>,
}

/// `GET /me`: the form before sign-in, else the bookings to come.
async fn show(State(gateway): State<Shared>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let Some(reader) = Reader::of(&gateway, &parts).await? else {
        return sign_in::form(&gateway, &parts, Why::Asked).await;
    };
    let turn: Turn = form::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let bookings = reader.bookings_to_come().await?;
    let body = bookings::body(bookings, turn.page.unwrap_or(1), &reader);
    Ok(page(
        reader.language,
        bookings::title(reader.language),
        &body,
    ))
}

/// `POST /me/sign-out`: ends the session, if there is one, and leads back.
async fn sign_out(State(gateway): State<Shared>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let caller = admit(&gateway, &parts).await?;
    if let Some(session) = caller.session.and_then(|one| one.session) {
        let done = order(&gateway, &SignOut { session }, asker(&parts, caller.actor)).await;
        gateway.sessions.forget_all();
        done?;
    }
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, "/me")]).into_response();
    if let Some(cookie) = cookie::clear(&gateway.settings) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

pub(super) fn page(language: Language, title: &str, body: &str) -> Response {
    let mut response = html::page(language, title, body).into_response();
    // Browsers name the origin of a form only where the page lets them.
    let policy = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(REFERRER_POLICY, policy);
    response
}
