//! Where a person's tickets are, and giving one back.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::booths::LeaveQueue;
use domain::Code;
use domain::id::TicketId;
use uuid::Uuid;
use web::Flash;
use web::seeker::Tickets;

use super::calendar::registered_fairs;
use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::visitor::led_to;
use crate::problem::{Problem, Trouble};

/// `GET /me/tickets`: the fairs of the reader; with one alone its lines at once.
pub(super) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let fairs = registered_fairs(&reader).await?.into_iter();
    let fairs = fairs.map(|(_, fair)| (format!("/fairs/{}/lines", fair.id), fair.title));
    let page = Tickets {
        t: reader.t(),
        fairs: fairs.collect(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/tickets/{ticket}/leave`: gives a ticket back.
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
    let ticket: Uuid = id.parse().map_err(|_| Code::TicketNotFound)?;
    let command = LeaveQueue {
        ticket: TicketId(ticket),
    };
    match reader
        .order(&command, super::intent_of(&sent, &id)?)
        .await?
    {
        Some(ticket) => {
            let lines = format!("/fairs/{}/lines", ticket.fair);
            Ok(reader.visitor.led(&lines, Flash::QueueLeft))
        }
        None => Err(Trouble::TooSlow.into()),
    }
}

/// `GET /me/tickets/{ticket}/leave`: there is nothing to see but the tickets.
pub(super) async fn back() -> Response {
    led_to("/me/tickets")
}
