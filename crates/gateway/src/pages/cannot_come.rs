//! The page behind the "I cannot come" link of a reminder: a button, because mail scanners follow links.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::invites::{DeclineBooking, DeclineState, DeclineView, FindDecline};
use domain::Actor;
use web::parts::Errors;
use web::site::Decline;
use web::{Frame, Words};

use super::form::Sent;
use super::refused;
use super::visitor::{Visitor, shown};
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::Problem;

/// How often, and how long apart, it is looked whether the place is free: two seconds in all.
const LOOKS: usize = 10;
const APART: Duration = Duration::from_millis(200);

/// `GET /cannot-come?token=…`: the booking and the button; nothing happens yet.
pub(crate) async fn ask(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let token = asked.one("token");
    let view = look(&visitor, token).await?;
    Ok(page(StatusCode::OK, decline(view, token)))
}

/// `POST /cannot-come`: gives the booking up, once however often the form is sent.
pub(crate) async fn confirm(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sent = Sent::body(body).await?;
    let command = DeclineBooking {
        token: sent.one("token").to_owned(),
        version: sent.one("version").parse().ok(),
    };
    let done = visitor
        .order_as(&command, fresh::key(), Actor::nobody())
        .await;
    let failed = match done {
        Ok(Some(view)) => {
            let view = freed(&visitor, &command.token, view).await;
            return Ok(page(StatusCode::OK, decline(view, &command.token)));
        }
        Err(problem) if !problem.is_refusal() && !problem.may_pass() => return Err(problem),
        Ok(None) => None,
        Err(problem) => Some(problem),
    };
    let view = look(&visitor, &command.token).await?;
    let t = Words::of(view.language);
    let (status, errors) = match failed.filter(Problem::is_refusal) {
        Some(problem) => (
            problem.status_code(),
            refused::errors(t, &view.zone, &problem, &[]),
        ),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            Errors::none().with("", t.form_unknown()),
        ),
    };
    let page_of = Decline {
        errors,
        ..decline(view, &command.token)
    };
    Ok(page(status, page_of))
}

async fn look(visitor: &Visitor<'_>, token: &str) -> Result<DeclineView, Problem> {
    let query = FindDecline {
        token: token.to_owned(),
    };
    visitor.find_open(&query).await
}

/// The booking once its place is free, or as it stands when that takes longer.
async fn freed(visitor: &Visitor<'_>, token: &str, mut view: DeclineView) -> DeclineView {
    for _ in 0..LOOKS {
        if view.state != DeclineState::Declined {
            break;
        }
        tokio::time::sleep(APART).await;
        if let Ok(now) = look(visitor, token).await {
            view = now;
        }
    }
    view
}

fn decline(view: DeclineView, token: &str) -> Decline {
    Decline {
        view,
        token: token.to_owned(),
        errors: Errors::none(),
    }
}

/// The page, in the language of the mail that led here; whoever is signed in is not named there.
fn page(status: StatusCode, page: Decline) -> Response {
    let frame = Frame::unnamed(Words::of(page.view.language), "/".to_owned());
    let mut response = shown(&frame, &page.sheet());
    *response.status_mut() = status;
    response
}
