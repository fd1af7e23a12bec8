//! Lines: locking one, and saving what changed in it.

use contract::booths::{
    TicketCalled, TicketClosed, TicketDropped, TicketJoined, TicketLeft, TicketReturned,
    TicketServed, TicketStarted,
};
use data::Connection;
use data::booths::{QueueFilter, TicketFilter};
use domain::id::{CentreId, FairId, PersonId, QueueId};
use domain::queue::{Line, Queue, Rules, Ticket, TicketState};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::places::Booth;

/// More than ever stand in one line.
const MOST: u64 = 10_000;

/// The line of a booth, locked; it is opened when nobody has joined before.
pub(crate) async fn lock(work: &Work, booth: &Booth) -> Outcome<Line> {
    let (session, panel) = (booth.session.id, booth.panel.id);
    let found = data::booths::lock_queue(work.tx(), session, panel).await?;
    let queue = match found {
        Some(queue) => queue,
        None => {
            let queue = booth.opening(QueueId(work.new_id()));
            data::booths::insert_queue(work.tx(), &queue).await?;
            let opened = data::booths::lock_queue(work.tx(), session, panel).await?;
            opened.ok_or(Refusal::new(Code::ResourceNotFound))?
        }
    };
    load(work.tx(), queue).await
}

/// Lines in the order of their ids, locked.
pub(crate) async fn lock_all(work: &Work, filter: &QueueFilter) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for queue in data::booths::lock_queues(work.tx(), filter).await? {
        lines.push(load(work.tx(), queue).await?);
    }
    Ok(lines)
}

async fn load(db: &impl Connection, queue: Queue) -> Outcome<Line> {
    let live = TicketFilter {
        queues: Some(vec![queue.id]),
        states: TicketState::LIVE.to_vec(),
        ..TicketFilter::default()
    };
    let tickets = data::booths::tickets_of(db, queue.centre, &live, MOST).await?;
    Ok(Line { queue, tickets })
}

/// The rules in force at a fair.
pub(crate) async fn rules(db: &impl Connection, centre: CentreId, fair: FairId) -> Outcome<Rules> {
    let policy = data::policies::of(db, centre, Some(fair)).await?;
    Ok(Rules::of(&policy))
}

/// Saves a line and the tickets that changed, and tells of each.
pub(crate) async fn save(work: &Work, line: &Line, changed: &[Ticket]) -> Outcome<()> {
    data::booths::save_queue(work.tx(), &line.queue).await?;
    data::booths::save_tickets(work.tx(), changed).await?;
    for ticket in changed {
        tell(work, ticket);
        note(work, ticket);
    }
    Ok(())
}

/// Ends lines for all who wait in them.
pub(crate) async fn close(work: &Work, filter: &QueueFilter) -> Outcome<()> {
    for mut line in lock_all(work, filter).await? {
        let closed = line.close(work.now());
        save(work, &line, &closed).await?;
    }
    Ok(())
}

/// Takes somebody out of all lines of a fair.
pub(crate) async fn leave_all(
    work: &Work,
    centre: CentreId,
    fair: FairId,
    person: PersonId,
) -> Outcome<()> {
    let theirs = TicketFilter {
        person: Some(person),
        fair: Some(fair),
        states: TicketState::LIVE.to_vec(),
        ..TicketFilter::default()
    };
    let tickets = data::booths::tickets_of(work.tx(), centre, &theirs, MOST).await?;
    let these = QueueFilter {
        ids: Some(tickets.iter().map(|one| one.queue).collect()),
        ..QueueFilter::default()
    };
    for mut line in lock_all(work, &these).await? {
        let theirs = |one: &&Ticket| one.person == person;
        let Some(ticket) = line.tickets.iter().find(theirs).map(|one| one.id) else {
            continue;
        };
        // A talk that runs is ended by the booth.
        if let Ok(left) = line.leave(ticket, work.now()) {
            save(work, &line, std::slice::from_ref(&left)).await?;
        }
    }
    Ok(())
}

fn tell(work: &Work, ticket: &Ticket) {
    match ticket.state {
        TicketState::Waiting if ticket.missed == 0 => work.emit(TicketJoined::from(ticket)),
        TicketState::Waiting => work.emit(TicketReturned::from(ticket)),
        TicketState::Called => work.emit(TicketCalled::from(ticket)),
        TicketState::Serving => work.emit(TicketStarted::from(ticket)),
        TicketState::Served => work.emit(TicketServed::from(ticket)),
        TicketState::Left => work.emit(TicketLeft::from(ticket)),
        TicketState::Dropped => work.emit(TicketDropped::from(ticket)),
        TicketState::Closed => work.emit(TicketClosed::from(ticket)),
    }
}

fn note(work: &Work, ticket: &Ticket) {
    let details = json!({
        "queue": ticket.queue,
        "number": ticket.number,
        "state": ticket.state,
        "version": ticket.version,
    });
    match work.actor().centre {
        Some(_) => work.audit(ticket.id, details),
        None => work.audit_in(ticket.centre, ticket.id, details),
    }
}
