//! The page behind the "I cannot come" link of a reminder: a button, because mail scanners follow links.

mod words;

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::invites::{DeclineBooking, DeclineState, DeclineView, FindDecline};
use domain::Actor;
use domain::refusal::Language;
use serde::Deserialize;

use super::me::{admit, asker, find, order, page};
use super::when::when;
use crate::csrf;
use crate::gateway::Shared;
use crate::html::escape;
use crate::incoming::whole;
use crate::pages::form;
use crate::problem::Problem;
use words::{Words, of_state};

/// How often, and how long apart, it is looked whether the place is free: two seconds in all.
const LOOKS: usize = 10;
const APART: Duration = Duration::from_millis(200);

/// What the address and the form carry.
#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
    #[serde(default)]
    version: Option<u32>,
}

/// `GET /cannot-come?token=…`: the booking and the button; nothing happens yet.
pub(crate) async fn ask(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    admit(&gateway, &parts).await?;
    let link: Link = form::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let view = look(&gateway, &parts, &link.token).await?;
    Ok(shown(&view, &link.token, ""))
}

/// `POST /cannot-come`: gives the booking up, once however often the form is sent.
pub(crate) async fn confirm(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    admit(&gateway, &parts).await?;
    let link: Link = form::read(&whole(body).await?)?;
    let command = DeclineBooking {
        token: link.token.clone(),
        version: link.version,
    };
    let done = order(&gateway, &command, asker(&parts, Actor::nobody())).await;
    let failed = match done {
        Ok(Some(view)) => {
            let view = freed(&gateway, &parts, &link.token, view).await;
            return Ok(shown(&view, &link.token, ""));
        }
        Err(problem) if !problem.is_refusal() && !problem.may_pass() => return Err(problem),
        Ok(None) => None,
        Err(problem) => Some(problem),
    };
    let view = look(&gateway, &parts, &link.token).await?;
    let (status, note) = match failed.filter(Problem::is_refusal) {
        Some(problem) => {
            let sentence = escape(&problem.detail(view.language, &view.zone));
            let note = format!("<p role=\"alert\">{sentence}</p>\n");
            (problem.status_code(), note)
        }
        None => {
            let note = form::unknown(view.language).to_owned();
            (StatusCode::SERVICE_UNAVAILABLE, note)
        }
    };
    Ok((status, shown(&view, &link.token, &note)).into_response())
}

async fn look(gateway: &Shared, parts: &Parts, token: &str) -> Result<DeclineView, Problem> {
    let query = FindDecline {
        token: token.to_owned(),
    };
    find(gateway, &query, asker(parts, Actor::nobody())).await
}

/// The booking once its place is free, or as it stands when that takes longer.
async fn freed(gateway: &Shared, parts: &Parts, token: &str, mut view: DeclineView) -> DeclineView {
    for _ in 0..LOOKS {
        if view.state != DeclineState::Declined {
            break;
        }
        tokio::time::sleep(APART).await;
        if let Ok(now) = look(gateway, parts, token).await {
            view = now;
        }
    }
    view
}

/// The page, in the language of the mail that led here.
fn shown(view: &DeclineView, token: &str, note: &str) -> Response {
    let language = view.language;
    let Words { title, text } = of_state(view.state, language);
    let form = match view.state {
        DeclineState::Open => button(view, token, language),
        _ => String::new(),
    };
    let body = format!(
        "<h1>{title}</h1>\n{note}<div class=\"card\">\n{}</div>\n<p>{text}</p>\n{form}",
        card(view, language)
    );
    page(language, title, &body)
}

fn card(view: &DeclineView, language: Language) -> String {
    let place = view.place.as_deref();
    let place = place.map_or_else(String::new, |place| format!("<p>{}</p>\n", escape(place)));
    format!(
        "<h2>{}</h2>\n<p class=\"when\"><time datetime=\"{}\">{}</time></p>\n{place}",
        escape(&view.title),
        view.during.from,
        escape(&when(view.during, &view.zone, language)),
    )
}

fn button(view: &DeclineView, token: &str, language: Language) -> String {
    let label = words::button(language);
    format!(
        "<form method=\"post\" action=\"/cannot-come\">\n\
         <input type=\"hidden\" name=\"token\" value=\"{}\">\n\
         <input type=\"hidden\" name=\"version\" value=\"{}\">\n\
         <p><button type=\"submit\">{label}</button></p>\n</form>\n",
        escape(token),
        view.version
    )
}
