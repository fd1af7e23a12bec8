//! The ticket that a request is about, and what its holder sees.

use contract::booths::{PlaceView, TicketView};
use data::Connection;
use data::booths::QueueFilter;
use domain::id::{CentreId, TicketId};
use domain::queue::{Line, Ticket, TicketState, wrong_state};
use domain::{Actor, Code, Instant, Refusal};
use service::{Outcome, Work};

use crate::places::Booth;
use crate::{engagements, fairs, queues, standings};

/// A ticket in use and its line, locked.
pub(crate) struct Held {
    pub ticket: Ticket,
    pub line: Line,
}

/// Locks the line of a ticket that `may` lets the one who asks change.
///
/// Refuses with `sign_in_needed`, `ticket_not_found`, what `may` refuses, or `wrong_state` when the
/// ticket has come to its end.
pub(crate) async fn lock(
    work: &Work,
    id: TicketId,
    may: fn(&Actor, &Ticket) -> Result<(), Refusal>,
) -> Outcome<Held> {
    let centre = work.actor().centre()?;
    let seen = find(work.tx(), centre, id).await?;
    may(work.actor(), &seen)?;
    let of_ticket = QueueFilter {
        ids: Some(vec![seen.queue]),
        ..QueueFilter::default()
    };
    let line = queues::lock_all(work, &of_ticket).await?.pop();
    let line = line.ok_or(Refusal::new(Code::TicketNotFound))?;
    match line.ticket(id) {
        Ok(ticket) => Ok(Held {
            ticket: ticket.clone(),
            line,
        }),
        Err(_) => Err(wrong_state(&find(work.tx(), centre, id).await?).into()),
    }
}

async fn find(db: &impl Connection, centre: CentreId, id: TicketId) -> Outcome<Ticket> {
    let found = data::booths::find_ticket(db, centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::TicketNotFound))?)
}

/// A ticket as the booth sees it, whose place is not asked for.
pub(crate) async fn place(work: &Work, ticket: &Ticket) -> Outcome<PlaceView> {
    let tickets = std::slice::from_ref(ticket);
    let names = standings::names(work.tx(), ticket.centre, tickets, work.actor()).await?;
    Ok(standings::place(ticket, None, &names, work.actor()))
}

/// A ticket as its holder sees it.
pub(crate) async fn view(
    db: &impl Connection,
    ticket: &Ticket,
    now: Instant,
) -> Outcome<TicketView> {
    let fair = fairs::find(db, Some(ticket.centre), ticket.fair).await?;
    let booth = Booth::find(db, fair, ticket.session, ticket.panel).await?;
    let mut view = plain(ticket, &booth);
    if ticket.state != TicketState::Waiting {
        return Ok(view);
    }
    let Some(standing) = standings::of_booth(db, &booth, now).await? else {
        return Ok(view);
    };
    let talk = standing.outlook.service.typical();
    let rules = queues::rules(db, ticket.centre, ticket.fair).await?;
    let own = std::slice::from_ref(ticket);
    view.held_back = engagements::among(db, own, talk, &rules, now)
        .await?
        .remove(&ticket.id);
    if let Some((place, wait)) = standing.forecast.places.get(&ticket.id) {
        view.place = Some(*place);
        view.wait = Some(*wait).filter(|_| !standing.line.queue.paused);
    }
    Ok(view)
}

fn plain(ticket: &Ticket, booth: &Booth) -> TicketView {
    TicketView {
        ticket: ticket.id,
        queue: ticket.queue,
        fair: ticket.fair,
        session: ticket.session,
        panel: ticket.panel,
        employer: ticket.employer,
        name: booth.panel.name.clone(),
        at: booth.panel.place.clone(),
        number: ticket.number,
        state: ticket.state,
        booked_at: ticket.booked_at,
        place: None,
        wait: None,
        held_back: None,
        called_until: ticket.called_until,
        missed: ticket.missed,
        version: ticket.version,
    }
}
