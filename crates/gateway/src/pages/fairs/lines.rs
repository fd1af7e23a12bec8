//! The lines at the booths of a fair: a board for everybody, tickets for who is there.

use axum::extract::{Path, Request, State};
use contract::booths::{JoinQueue, ListQueues, ListTickets, QueueStanding, TicketView};
use contract::registration::FairView;
use domain::fair::Session;
use domain::id::{ResourceId, SessionId};
use domain::queue::TicketState;
use domain::{Code, Instant};
use uuid::Uuid;
use web::Flash;
use web::seeker::Lines;

use super::fair_of;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::intent;
use crate::pages::me::{Reader, all_at_once};
use crate::pages::stop::Served;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// `GET /fairs/{fair}/lines`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let view = fair_of(&visitor, &id).await?;
    let page = page(&visitor, view, &Again::default()).await?;
    Ok(visitor.page(&page.sheet()))
}

/// `POST /fairs/{fair}/lines`: takes a ticket at a booth.
pub(super) async fn join(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
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
    let done = reader.order(&command, intent(sent.key()?, line)).await;
    match reader.came_at(done, &sent, &[], &view.fair.zone)? {
        Ok(_) => Ok(reader.visitor.led(parts.uri.path(), Flash::Queued)),
        Err(again) => {
            let page = page(&reader.visitor, view, &again).await?;
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

async fn page(visitor: &Visitor<'_>, view: FairView, again: &Again) -> Result<Lines, Problem> {
    // Before anything is asked: what happens meanwhile is told on the stream.
    let is_of_centre = visitor.caller.actor.centre == Some(view.fair.centre);
    let follows = visitor.person().is_some() && is_of_centre;
    let since = follows.then(|| visitor.gateway.live.place());
    let (tickets, lines) = tokio::join!(tickets(visitor, &view), lines(visitor, &view));
    Ok(Lines {
        t: visitor.t(),
        fair: view.fair.id,
        zone: view.fair.zone,
        fair_title: view.fair.title,
        tickets: tickets?,
        lines: lines?,
        can_join: visitor.person().is_some(),
        since,
        errors: again.errors.clone(),
        key: again.key(),
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
    let running = running(visitor.now, view).map(|one| one.id);
    tickets.retain(|one| match one.state {
        TicketState::Waiting | TicketState::Called | TicketState::Serving => true,
        // Whoever missed the calls learns what became of the ticket.
        TicketState::Dropped | TicketState::Closed => Some(one.session) == running,
        TicketState::Served | TicketState::Left => false,
    });
    Ok(tickets)
}

/// The session that runs.
fn running(now: Instant, view: &FairView) -> Option<&Session> {
    let mut all = view.sessions.iter();
    all.find(|one| one.during.from <= now && now < one.during.to)
}

/// The lines of the session that runs; none while none does.
async fn lines(
    visitor: &Visitor<'_>,
    view: &FairView,
) -> Result<Option<Vec<QueueStanding>>, Problem> {
    let Some(session) = running(visitor.now, view) else {
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
