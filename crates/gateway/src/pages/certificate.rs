//! The page on which anybody checks a certificate, and prints it.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::REFERRER_POLICY;
use axum::response::Response;
use contract::interviews::FindCertificate;
use web::site::Certificate;

use super::visitor::{Visitor, plain_page};
use crate::gateway::Shared;
use crate::problem::Problem;

/// `GET /certificates/{code}`: what anybody who has the code may know, without sign-in.
pub(crate) async fn show(
    State(gateway): State<Shared>,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let check = visitor.find_open(&FindCertificate { code }).await?;
    let page = Certificate {
        t: visitor.t(),
        check,
    };
    let mut response = plain_page(&parts.headers, &parts.uri, &page.sheet());
    // Its address is its secret.
    let policy = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, policy);
    Ok(response)
}
