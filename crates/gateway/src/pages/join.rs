//! The page behind an invitation to speak for an employer: a button, because mail scanners follow links.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::accounts::{AcceptMemberInvitation, FindMemberInvitation, MemberInvitationView};
use domain::Actor;
use web::parts::Errors;
use web::site::Join;
use web::{Frame, Words};

use super::form::Sent;
use super::visitor::{Visitor, shown};
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::Problem;

/// `GET /join?token=…`: the employer and the button; nothing happens yet.
pub(crate) async fn ask(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let token = asked.one("token");
    let view = look(&visitor, token).await?;
    Ok(page(StatusCode::OK, view, token, Errors::none()))
}

/// `POST /join`: agrees, once however often the form is sent.
pub(crate) async fn accept(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sent = Sent::body(body).await?;
    let command = AcceptMemberInvitation {
        token: sent.one("token").to_owned(),
    };
    let done = visitor
        .order_as(&command, fresh::key(), Actor::nobody())
        .await?;
    if let Some(view) = done {
        return Ok(page(StatusCode::OK, view, &command.token, Errors::none()));
    }
    let view = look(&visitor, &command.token).await?;
    let unknown = Words::of(view.language).form_unknown();
    let errors = Errors::none().with("", unknown);
    Ok(page(
        StatusCode::SERVICE_UNAVAILABLE,
        view,
        &command.token,
        errors,
    ))
}

async fn look(visitor: &Visitor<'_>, token: &str) -> Result<MemberInvitationView, Problem> {
    let query = FindMemberInvitation {
        token: token.to_owned(),
    };
    visitor.find_open(&query).await
}

/// The page, in the language of the mail that led here; whoever is signed in is not named there.
fn page(status: StatusCode, view: MemberInvitationView, token: &str, errors: Errors) -> Response {
    let frame = Frame::unnamed(Words::of(view.language), "/".to_owned());
    let page = Join {
        view,
        token: token.to_owned(),
        errors,
    };
    let mut response = shown(&frame, &page.sheet());
    *response.status_mut() = status;
    response
}
