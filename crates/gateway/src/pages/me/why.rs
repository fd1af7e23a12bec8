//! Why it is not a person's turn yet.

use axum::extract::{Path, Request, State};
use contract::interviews::{ExplainWait, WaitExplanation};
use domain::Code;
use domain::id::WaitId;
use uuid::Uuid;
use web::seeker::Why;
use web::when::when;

use super::cancel::path_of;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /me/waits/{wait}`: the order, who is before, and what became of the places that were free.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let wait: Uuid = id.parse().map_err(|_| Code::WaitNotFound)?;
    let query = ExplainWait { wait: WaitId(wait) };
    let view = reader.find(&query).await?;
    if view.entry.wait.person != reader.person {
        return Err(Code::WaitNotFound.into());
    }
    let page = Why {
        t: reader.t(),
        zone: reader.zone_of(view.entry.wait.fair).await?,
        mine: mine(&reader, &view).await?,
        view,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// The reader's own bookings at the times of places that were passed over.
async fn mine(
    reader: &Reader<'_>,
    view: &WaitExplanation,
) -> Result<Vec<(String, String)>, Problem> {
    let passed: Vec<_> = view
        .reasons
        .iter()
        .filter(|one| one.refusal.is_some())
        .map(|one| one.place.within)
        .collect();
    let from = passed.iter().map(|one| one.from).min();
    let to = passed.iter().map(|one| one.to).max();
    if from.is_none() {
        return Ok(Vec::new());
    }
    let mut all = reader.bookings(from, to).await?;
    all.retain(|one| one.state.is_open() && passed.iter().any(|time| time.overlaps(one.during)));
    let zones = reader.zones(all.iter().map(|one| one.fair)).await?;
    let told = |one: &domain::Booking| {
        let when = when(one.during, zones.of(one.fair), reader.t().language);
        (format!("{}, {when}", one.title), path_of(one))
    };
    Ok(all.iter().map(told).collect())
}
