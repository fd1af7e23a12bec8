//! Asking for a sign-in link in a browser, with what was typed before carried along.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use contract::accounts::{AskSignInLink, ListCentres};
use domain::id::CentreId;
use serde::Deserialize;
use web::parts::Errors;
use web::site::{Kept, LinkAsked, SignIn, Why};

use super::all_at_once;
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::{self, Sent};
use crate::pages::visitor::{Visitor, led_to};
use crate::pages::{kept, refused};
use crate::problem::{Problem, Trouble};

/// Where to go after signing in.
#[derive(Deserialize)]
struct Way {
    #[serde(default)]
    back: String,
}

/// `GET /me/sign-in?back=…`: the form, and after it back to the page named; who is signed in is led on,
/// without such a page to where they begin.
pub(super) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let way: Way = form::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let way = Some(way.back).filter(|path| kept::is_own_page(path));
    if visitor.person().is_some() {
        return Ok(led_to(way.as_deref().unwrap_or(beginning(&visitor))));
    }
    let mut response = asked(&visitor).await?;
    let kept = way.and_then(|path| kept::keep_way(&path, &gateway.settings));
    response
        .headers_mut()
        .extend(kept.map(|one| (SET_COOKIE, one)));
    Ok(response)
}

/// Where somebody begins who wants no page in particular: whoever runs fairs with them, others with
/// their calendar.
fn beginning(visitor: &Visitor<'_>) -> &'static str {
    match visitor.caller.actor.runs_fairs() {
        true => "/organiser",
        false => "/me",
    }
}

/// `GET /me/link`: there is nothing to see but the form.
pub(super) async fn back() -> Response {
    led_to("/me/sign-in")
}

/// The form for somebody who wants to sign in.
pub(super) async fn asked(visitor: &Visitor<'_>) -> Result<Response, Problem> {
    let form = form_of(visitor, Why::Asked, &Sent::default(), Errors::none(), None).await?;
    Ok(visitor.page(&form.sheet()))
}

/// The form for somebody whose page needs sign-in; a form that was sent there is carried along.
pub(super) async fn ended(visitor: &Visitor<'_>, body: Option<Body>) -> Result<Response, Problem> {
    let path = visitor.parts.uri.path();
    let kept = match body {
        Some(body) => Some(Kept {
            path: path.to_owned(),
            fields: Sent::body(body).await?.pairs().to_vec(),
        }),
        None => None,
    };
    let why = match kept {
        Some(_) => Why::Ended,
        None => Why::Needed,
    };
    let form = form_of(visitor, why, &Sent::default(), Errors::none(), kept).await?;
    let mut response = visitor.page_with(StatusCode::UNAUTHORIZED, &form.sheet());
    let way = kept::keep_way(path, &visitor.gateway.settings);
    response
        .headers_mut()
        .extend(way.map(|one| (SET_COOKIE, one)));
    Ok(response)
}

/// `POST /me/link`: has a link mailed; the answer is the same whoever asks.
pub(super) async fn ask_link(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sent = Sent::body(body).await?;
    let carried = kept::carried(&sent);
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count_sign_in(address, sent.one("email"))?;
    let t = visitor.t();
    let Ok(centre) = sent.one("centre").parse().map(CentreId) else {
        let errors = Errors::none().with("centre", t.error_choose_centre());
        return again(&visitor, &sent, errors, carried).await;
    };
    let command = AskSignInLink {
        centre,
        email: sent.one("email").to_owned(),
        language: t.language,
    };
    let actor = visitor.caller.clone().visiting(centre).actor;
    match visitor.order_as(&command, fresh::key(), actor).await {
        Ok(Some(_)) => Ok(link_asked(&visitor, carried, false)),
        Ok(None) => Err(Trouble::TooSlow.into()),
        Err(problem) if problem.is_refusal() => {
            let fields = [("bad_email", "email"), ("email", "email")];
            let errors = refused::errors(t, &visitor.zone(), &problem, &fields);
            again(&visitor, &sent, errors, carried).await
        }
        Err(problem) => Err(problem),
    }
}

/// The page after a link was asked for; a form that is carried along is kept for the tab that the
/// link opens, and when it is too large what was kept before is forgotten.
pub(in crate::pages) fn link_asked(
    visitor: &Visitor<'_>,
    carried: Option<Kept>,
    is_registering: bool,
) -> Response {
    let settings = &visitor.gateway.settings;
    let form = carried.as_ref();
    let draft = form.and_then(|form| kept::keep_draft(form, settings));
    let is_kept = draft.is_some();
    let cookies = form.map(|form| {
        let way = kept::keep_way(&form.path, settings);
        let draft = draft.unwrap_or_else(|| kept::forget_draft(settings));
        way.into_iter().chain(draft)
    });
    let page = LinkAsked {
        t: visitor.t(),
        kept: carried,
        is_kept,
        is_registering,
    };
    let mut response = visitor.page(&page.sheet());
    for one in cookies.into_iter().flatten() {
        response.headers_mut().append(SET_COOKIE, one);
    }
    response
}

async fn again(
    visitor: &Visitor<'_>,
    sent: &Sent,
    errors: Errors,
    carried: Option<Kept>,
) -> Result<Response, Problem> {
    let form = form_of(visitor, Why::Asked, sent, errors, carried).await?;
    Ok(visitor.page_with(StatusCode::UNPROCESSABLE_ENTITY, &form.sheet()))
}

async fn form_of(
    visitor: &Visitor<'_>,
    why: Why,
    sent: &Sent,
    errors: Errors,
    kept: Option<Kept>,
) -> Result<SignIn, Problem> {
    let query = ListCentres {
        paging: all_at_once(),
    };
    Ok(SignIn {
        t: visitor.t(),
        why,
        centres: visitor.find_open(&query).await?.items,
        email: sent.one("email").to_owned(),
        centre: sent.one("centre").to_owned(),
        errors,
        kept,
    })
}
