//! One booking.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use web::seeker::Details;

use super::calendar::entry;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::problem::Problem;

/// `GET /me/bookings/{booking}`: what it is, and what can be done with it.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let booking = reader.booking(&id).await?;
    let page = Details {
        t: reader.t(),
        entry: entry(&reader, booking),
        zone: reader.zone.clone(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}
