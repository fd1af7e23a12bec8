//! What a person waits for.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::interviews::{LeaveWaitingList, ListMyWaits, WaitView};
use contract::registration::FindPolicy;
use domain::id::{FairId, WaitId};
use domain::{Code, Minutes};
use uuid::Uuid;
use web::Flash;
use web::seeker::Waits;

use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /me/waits`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let mut waits = reader.find(&ListMyWaits { person: None }).await?;
    waits.retain(|one| one.wait.state.is_live());
    let page = Waits {
        t: reader.t(),
        zones: reader.zones(waits.iter().map(|one| one.wait.fair)).await?,
        held: held(&reader, &waits).await?,
        waits,
        key: fresh::key(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// How long a place is kept for whoever is next, by the rules that hold for each entry.
async fn held(
    reader: &Reader<'_>,
    waits: &[WaitView],
) -> Result<BTreeMap<Option<FairId>, Minutes>, Problem> {
    let mut held = BTreeMap::new();
    let fairs: BTreeSet<_> = waits.iter().map(|one| one.wait.fair).collect();
    for fair in fairs {
        let rules = reader.find(&FindPolicy { fair }).await?.policy;
        held.insert(fair, rules.offer_hold);
    }
    Ok(held)
}

/// `POST /me/waits/{wait}/leave`: once however often it is sent.
pub(super) async fn leave(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let wait: Uuid = id.parse().map_err(|_| Code::WaitNotFound)?;
    let command = LeaveWaitingList { wait: WaitId(wait) };
    let key = super::intent_of(&sent, &id)?;
    reader.must(&command, key).await?;
    Ok(reader.visitor.led("/me/waits", Flash::WaitLeft))
}

/// `GET /me/waits/{wait}/leave`: there is nothing to see but the list.
pub(super) async fn back() -> Response {
    led_to("/me/waits")
}
