//! What a person waits for.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::interviews::{LeaveWaitingList, ListMyWaits};
use domain::Code;
use domain::id::WaitId;
use uuid::Uuid;
use web::Flash;
use web::seeker::Waits;

use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::visitor::led_to;
use crate::problem::{Problem, Trouble};

/// `GET /me/waits`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let mut waits = reader.find(&ListMyWaits { person: None }).await?;
    waits.retain(|one| one.wait.state.is_live());
    let page = Waits {
        t: reader.t(),
        zone: reader.zone.clone(),
        waits,
        key: fresh::key(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/waits/{wait}/leave`: once however often it is sent.
pub(super) async fn leave(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let wait: Uuid = id.parse().map_err(|_| Code::WaitNotFound)?;
    let command = LeaveWaitingList { wait: WaitId(wait) };
    let key = super::intent_of(&sent, &id)?;
    match reader.order(&command, key).await? {
        Some(_) => Ok(reader.visitor.led("/me/waits", Flash::WaitLeft)),
        None => Err(Trouble::TooSlow.into()),
    }
}

/// `GET /me/waits/{wait}/leave`: there is nothing to see but the list.
pub(super) async fn back() -> Response {
    led_to("/me/waits")
}
