//! The lines at the booths of a fair: a board for everybody, tickets for who is there.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::booths::{JoinQueue, ListQueues, ListTickets, QueueStanding, TicketView};
use contract::registration::FairView;
use domain::Code;
use domain::id::{ResourceId, SessionId};
use domain::queue::TicketState;
use uuid::Uuid;
use web::Flash;
use web::parts::Errors;
use web::seeker::Lines;

use super::fair_of;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::intent;
use crate::pages::me::{Reader, all_at_once};
use crate::pages::refused;
use crate::pages::visitor::Visitor;
use crate::problem::{Problem, Trouble};

/// `GET /fairs/{fair}/lines`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let view = fair_of(&visitor, &id).await?;
    let page = page(&visitor, view, Errors::none()).await?;
    Ok(visitor.page(&page.sheet()))
}

/// `POST /fairs/{fair}/lines`: takes a ticket at a booth.
pub(super) async fn join(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let view = fair_of(&reader.visitor, &id).await?;
    let line = sent.one("line");
    let (session, panel) = read(line).ok_or(Code::ResourceNotFound)?;
    let command = JoinQueue {
        fair: view.fair.id,
        session,
        panel,
        person: None,
        number: None,
    };
    match reader.order(&command, intent(sent.key()?, line)).await {
        Ok(Some(_)) => Ok(reader.visitor.led(parts.uri.path(), Flash::Queued)),
        Ok(None) => Err(Trouble::TooSlow.into()),
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(reader.t(), &view.fair.zone, &problem, &[]);
            let page = page(&reader.visitor, view, errors).await?;
            let status = match problem.status_code() {
                StatusCode::NOT_FOUND => return Err(problem),
                status => status,
            };
            Ok(reader.visitor.page_with(status, &page.sheet()))
        }
        Err(problem) => Err(problem),
    }
}

async fn page(visitor: &Visitor<'_>, view: FairView, errors: Errors) -> Result<Lines, Problem> {
    let (tickets, lines) = tokio::join!(tickets(visitor, &view), lines(visitor, &view));
    Ok(Lines {
        t: visitor.t(),
        fair: view.fair.id,
        zone: view.fair.zone,
        fair_title: view.fair.title,
        tickets: tickets?,
        lines: lines?,
        can_join: visitor.person().is_some(),
        errors,
        key: fresh::key(),
    })
}

async fn tickets(visitor: &Visitor<'_>, view: &FairView) -> Result<Vec<TicketView>, Problem> {
    if visitor.person().is_none() {
        return Ok(Vec::new());
    }
    let query = ListTickets {
        fair: view.fair.id,
        person: None,
        paging: all_at_once(),
    };
    let mut tickets = visitor.find(&query).await?.items;
    tickets.retain(|one| {
        matches!(
            one.state,
            TicketState::Waiting | TicketState::Called | TicketState::Serving
        )
    });
    Ok(tickets)
}

/// The lines of the session that runs; none while none does.
async fn lines(
    visitor: &Visitor<'_>,
    view: &FairView,
) -> Result<Option<Vec<QueueStanding>>, Problem> {
    let now = visitor.now;
    let running = |one: &&domain::fair::Session| one.during.from <= now && now < one.during.to;
    let Some(session) = view.sessions.iter().find(running) else {
        return Ok(None);
    };
    let query = ListQueues {
        fair: view.fair.id,
        session: session.id,
    };
    visitor.find_open(&query).await.map(Some)
}

fn read(line: &str) -> Option<(SessionId, ResourceId)> {
    let (session, panel) = line.split_once('_')?;
    let session: Uuid = session.parse().ok()?;
    let panel: Uuid = panel.parse().ok()?;
    Some((SessionId(session), ResourceId(panel)))
}
