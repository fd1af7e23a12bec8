//! What is read to tell how lines stand: one query a table, however many lines.

use std::collections::BTreeMap;

use data::Connection;
use data::booths::{QueueFilter, TicketFilter};
use data::ledger::BookingFilter;
use domain::diary::{Length, Resource};
use domain::fair::{Fair, Session};
use domain::id::{EmployerId, QueueId, ResourceId};
use domain::queue::{Expected, Line, Outlook, Queue, ROLLING, Service, Ticket, TicketState};
use domain::{Booking, BookingKind, BookingState, Instant, Minutes};
use service::Outcome;

use super::Standing;

/// More than a session has tickets in use, or a fair booked visits.
const MOST: u64 = 20_000;
/// Visits that are booked for later do not change what is told now.
const AHEAD: Minutes = Minutes(180);

/// The lines of these panels in a session.
pub(super) async fn load(
    db: &impl Connection,
    fair: &Fair,
    session: &Session,
    panels: Vec<Resource>,
    now: Instant,
) -> Outcome<Vec<Standing>> {
    let only = match panels.as_slice() {
        [panel] => Some((panel.id, panel.employer)),
        _ => None,
    };
    let mut queues = queues(db, session, only).await?;
    let mut tickets = tickets(db, fair, session, only).await?;
    let mut visits = visits(db, fair, only, now).await?;
    let ids: Vec<_> = panels.iter().map(|panel| panel.id).collect();
    let last = u32::try_from(ROLLING).unwrap_or(u32::MAX);
    let mut talks = data::booths::last_talks(db, &ids, last).await?;
    let seen = panels.into_iter().filter_map(|panel| {
        let employer = panel.employer?;
        let outlook = Outlook {
            panels: panel.capacity,
            service: service(&panel, &talks.remove(&panel.id).unwrap_or_default()),
            expected: visits.remove(&panel.id).unwrap_or_default(),
            now,
        };
        let queue = queues.remove(&panel.id);
        let line = Line {
            queue: queue.unwrap_or_else(|| unopened(fair, session, panel.id, employer)),
            tickets: tickets.remove(&panel.id).unwrap_or_default(),
        };
        Some(Standing {
            forecast: line.forecast(&outlook),
            is_open: queue.is_some(),
            panel,
            employer,
            line,
            outlook,
        })
    });
    Ok(seen.collect())
}

type Only = Option<(ResourceId, Option<EmployerId>)>;

async fn queues(
    db: &impl Connection,
    session: &Session,
    only: Only,
) -> Outcome<BTreeMap<ResourceId, Queue>> {
    let filter = QueueFilter {
        session: Some(session.id),
        panel: only.map(|(panel, _)| panel),
        ..QueueFilter::default()
    };
    let found = data::booths::queues_of(db, &filter).await?;
    Ok(found.into_iter().map(|one| (one.panel, one)).collect())
}

async fn tickets(
    db: &impl Connection,
    fair: &Fair,
    session: &Session,
    only: Only,
) -> Outcome<BTreeMap<ResourceId, Vec<Ticket>>> {
    let filter = TicketFilter {
        session: Some(session.id),
        panel: only.map(|(panel, _)| panel),
        states: TicketState::LIVE.to_vec(),
        ..TicketFilter::default()
    };
    let found = data::booths::tickets_of(db, fair.centre, &filter, MOST).await?;
    let mut tickets: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for ticket in found {
        tickets.entry(ticket.panel).or_default().push(ticket);
    }
    Ok(tickets)
}

/// The visits that are booked soon and not checked in.
async fn visits(
    db: &impl Connection,
    fair: &Fair,
    only: Only,
    now: Instant,
) -> Outcome<BTreeMap<ResourceId, Vec<Expected>>> {
    let filter = BookingFilter {
        fair: Some(fair.id),
        employer: only.and_then(|(_, employer)| employer),
        kinds: vec![BookingKind::BoothVisit],
        from: Some(now),
        to: Some(now.plus(AHEAD)),
        ..BookingFilter::default()
    };
    let found = data::ledger::bookings_of(db, fair.centre, &filter, MOST).await?;
    let expected = |visit: &&Booking| visit.state == BookingState::Confirmed;
    let mut visits: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for visit in found.iter().filter(expected) {
        for one in &visit.uses {
            visits.entry(one.resource).or_default().push(Expected {
                booking: visit.id,
                from: visit.during.from,
            });
        }
    }
    Ok(visits)
}

/// How long talks at a panel take.
pub(crate) fn service(panel: &Resource, talks: &[i64]) -> Service {
    let (Length::Exactly(minutes) | Length::UpTo(minutes)) = panel.rules.length;
    Service::of(talks, minutes)
}

/// A line that nobody has joined, under its panel's id.
fn unopened(fair: &Fair, session: &Session, panel: ResourceId, employer: EmployerId) -> Queue {
    let id = QueueId(panel.0);
    Queue::open(id, (fair.centre, fair.id), session.id, panel, employer)
}
