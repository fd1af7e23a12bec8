//! The fairs there are.

use axum::extract::{Request, State};
use axum::response::Response;
use web::seeker::Fairs;

use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::start::fairs;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// `GET /fairs`: the fairs to come, or with `past` those that are over.
pub(super) async fn list(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let is_past = !asked.one("past").is_empty();
    let page = Fairs {
        t: visitor.t(),
        fairs: fairs(&visitor, is_past).await?,
        is_past,
        page: asked.one("page").parse().unwrap_or(1),
    };
    Ok(visitor.page(&page.sheet()))
}
