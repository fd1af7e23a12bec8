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
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;

/// `GET /me/tickets`: the fairs of the reader; with one alone its lines at once.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
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
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let ticket: Uuid = id.parse().map_err(|_| Code::TicketNotFound)?;
    let command = LeaveQueue {
        ticket: TicketId(ticket),
    };
    let ticket = reader.must(&command, super::intent_of(&sent, &id)?).await?;
    let lines = format!("/fairs/{}/lines", ticket.fair);
    Ok(reader.visitor.led(&lines, Flash::QueueLeft))
}

/// `GET /me/tickets/{ticket}/leave`: there is nothing to see but the tickets.
pub(super) async fn back() -> Response {
    led_to("/me/tickets")
}
