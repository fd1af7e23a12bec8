//! The page of a person: signing in by mail, and then the bookings to come.

mod bookings;
mod sign_in;

pub(crate) use sign_in::ask_link;

use axum::extract::{Request, State};
use axum::http::header::{LOCATION, REFERRER_POLICY, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::Page;
use contract::accounts::SignOut;
use contract::interviews::ListMyBookings;
use contract::message::{Command, Paging, Query, command_subject, query_subject};
use domain::refusal::Language;
use domain::{Actor, Instant};
use serde_json::json;
use uuid::Uuid;

use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::cookie;
use crate::csrf;
use crate::exchange::trace_of;
use crate::fresh;
use crate::gateway::{Gateway, Shared};
use crate::html;
use crate::language::preferred;
use crate::problem::{Problem, Trouble};

/// `GET /me`: the form before sign-in, else the bookings to come.
pub(crate) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = admit(&gateway, &parts).await?;
    let language = preferred(&parts.headers);
    let Some(person) = caller.actor.person else {
        return sign_in::form(&gateway, &parts, StatusCode::OK).await;
    };
    let query = ListMyBookings {
        person: Some(person),
        from: Some(Instant::from_unix(fresh::now_ms() / 1000)),
        to: None,
        paging: all_at_once(),
    };
    let found = find(&gateway, &query, asker(&parts, caller.actor.clone())).await?;
    let name = caller.session.as_ref().map_or("", |one| &one.name);
    let body = bookings::body(found.items, name, &caller.zone(), language);
    Ok(page(language, bookings::title(language), &body))
}

/// `POST /me/sign-out`: ends the session, if there is one, and leads back.
pub(crate) async fn sign_out(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let caller = admit(&gateway, &parts).await?;
    if let Some(session) = caller.session.and_then(|one| one.session) {
        order(&gateway, &SignOut { session }, asker(&parts, caller.actor)).await?;
    }
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, "/me")]).into_response();
    if let Some(cookie) = cookie::clear(&gateway.settings) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Who asks; the request is counted.
async fn admit(gateway: &Gateway, parts: &Parts) -> Result<Caller, Problem> {
    let address = gateway.client(&parts.headers, &parts.extensions);
    let caller = match Caller::of(gateway, &parts.headers, &trace_of(parts)).await {
        Ok(caller) => caller,
        // A wrong token is counted like no token.
        Err(problem) => return Err(gateway.limits.count(None, address).err().unwrap_or(problem)),
    };
    let person = caller.actor.person.map(Uuid::from);
    gateway.limits.count(person, address)?;
    Ok(caller)
}

fn asker(parts: &Parts, actor: Actor) -> Asker {
    Asker {
        actor,
        key: fresh::key(),
        trace: trace_of(parts).parent(),
    }
}

async fn find<Q: Query>(gateway: &Gateway, query: &Q, asker: Asker) -> Result<Q::Reply, Problem> {
    let body = json!(query).to_string().into_bytes();
    let answer = ask::query(&gateway.bus, &query_subject::<Q>(), body, &asker).await?;
    serde_json::from_value(answer).map_err(|error| {
        tracing::error!(%error, query = Q::NAME, "an answer for a page cannot be read");
        Trouble::Internal.into()
    })
}

async fn order<C: Command>(gateway: &Gateway, command: &C, asker: Asker) -> Result<(), Problem> {
    let body = json!(command).to_string();
    let subject = command_subject::<C>();
    let done = ask::command(&gateway.bus, &subject, body.as_bytes(), &asker).await?;
    done.map(|_| ()).ok_or_else(|| Trouble::TooSlow.into())
}

const fn all_at_once() -> Paging {
    Paging {
        after: None,
        limit: Some(Page::<()>::MOST),
    }
}

fn page(language: Language, title: &str, body: &str) -> Response {
    let mut response = html::page(language, title, body).into_response();
    // Browsers name the origin of a form only where the page lets them.
    let policy = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(REFERRER_POLICY, policy);
    response
}
