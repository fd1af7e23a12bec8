//! One booking.

use axum::extract::{Path, Request, State};
use web::seeker::Details;

use super::calendar::entry;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::stop::Served;

/// `GET /me/bookings/{booking}`: what it is, and what can be done with it.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let booking = reader.booking(&id).await?;
    let page = Details {
        t: reader.t(),
        zone: reader.zone_of(booking.fair).await?,
        entry: entry(&reader, booking),
    };
    Ok(reader.visitor.page(&page.sheet()))
}
