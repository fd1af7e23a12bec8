//! How lines stand: who waits in which order, and for how long.

mod loading;

use std::collections::BTreeMap;

use contract::booths::{PlaceView, QueueStanding, QueueView};
use data::Connection;
use data::ledger::ResourceFilter;
use domain::diary::{Resource, ResourceKind};
use domain::fair::{Fair, Session};
use domain::id::{CentreId, EmployerId, PersonId};
use domain::queue::{Forecast, Line, Outlook, Ticket, TicketState};
use domain::{Actor, Code, Instant, Refusal};
use service::Outcome;

use crate::places::{Booth, receives_in};
pub(crate) use loading::service;

/// More than a fair has booths.
const MOST: u64 = 2_000;

/// A line, and when those in it will be called.
pub(crate) struct Standing {
    pub panel: Resource,
    pub employer: EmployerId,
    pub line: Line,
    /// True when somebody has joined it.
    pub is_open: bool,
    pub outlook: Outlook,
    pub forecast: Forecast,
}

/// The line of one booth; none for a panel that is no employer's.
pub(crate) async fn of_booth(
    db: &impl Connection,
    booth: &Booth,
    now: Instant,
) -> Outcome<Option<Standing>> {
    let panels = vec![booth.panel.clone()];
    let mut found = loading::load(db, &booth.fair, &booth.session, panels, now).await?;
    Ok(found.pop())
}

/// The lines of all booths that receive visitors in a session, in the order of panels.
pub(crate) async fn of_session(
    db: &impl Connection,
    fair: &Fair,
    session: &Session,
    now: Instant,
) -> Outcome<Vec<Standing>> {
    let of_fair = ResourceFilter {
        fair: Some(fair.id),
        ..ResourceFilter::default()
    };
    let kind = ResourceKind::Panel;
    let mut panels = data::ledger::resources_of(db, fair.centre, kind, &of_fair, MOST).await?;
    panels.retain(|panel| receives_in(panel, session));
    loading::load(db, fair, session, panels, now).await
}

impl Standing {
    /// What everyone sees.
    pub(crate) fn view(&self) -> QueueStanding {
        let numbers = |state| {
            let mut numbers: Vec<_> = self.line.in_state(state).map(|one| one.number).collect();
            numbers.sort_unstable();
            numbers
        };
        let queue = &self.line.queue;
        let waiting = self.line.in_state(TicketState::Waiting).count();
        QueueStanding {
            queue: self.is_open.then_some(queue.id),
            session: queue.session,
            panel: queue.panel,
            employer: self.employer,
            name: self.panel.name.clone(),
            place: self.panel.place.clone(),
            called: numbers(TicketState::Called),
            serving: numbers(TicketState::Serving),
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            wait: self.forecast.newcomer.filter(|_| !queue.paused),
            paused: queue.paused,
            version: queue.version,
        }
    }

    /// Those who are served, those who are called, and those who wait, each in their order.
    pub(crate) fn places(&self, names: &BTreeMap<PersonId, String>, to: &Actor) -> Vec<PlaceView> {
        let mut tickets: Vec<_> = self.line.tickets.iter().collect();
        tickets.sort_by_key(|one| {
            let order = match one.state {
                TicketState::Serving => 0,
                TicketState::Called => 1,
                _ => 2,
            };
            (order, self.place_of(one), one.number)
        });
        let views = tickets.into_iter();
        let views = views.map(|one| place(one, self.place_of(one), names, to));
        views.collect()
    }

    fn place_of(&self, ticket: &Ticket) -> Option<u32> {
        self.forecast
            .places
            .get(&ticket.id)
            .map(|(place, _)| *place)
    }
}

/// The names of those in a line, for staff.
pub(crate) async fn names(
    db: &impl Connection,
    centre: CentreId,
    tickets: &[Ticket],
    to: &Actor,
) -> Outcome<BTreeMap<PersonId, String>> {
    if !to.is_staff() {
        return Ok(BTreeMap::new());
    }
    let people = tickets.iter().map(|one| one.person);
    Ok(data::registration::person_names(db, centre, people).await?)
}

/// A ticket, as the booth sees it.
pub(crate) fn place(
    ticket: &Ticket,
    place: Option<u32>,
    names: &BTreeMap<PersonId, String>,
    to: &Actor,
) -> PlaceView {
    PlaceView {
        ticket: ticket.id,
        number: ticket.number,
        state: ticket.state,
        booked_at: ticket.booked_at,
        place,
        called_until: ticket.called_until,
        missed: ticket.missed,
        person: to.is_staff().then_some(ticket.person),
        name: names.get(&ticket.person).cloned(),
        version: ticket.version,
    }
}

/// The line of a booth, as the booth sees it.
///
/// Refuses with `resource_not_found`.
pub(crate) async fn queue_view(
    db: &impl Connection,
    booth: &Booth,
    to: &Actor,
    now: Instant,
) -> Outcome<QueueView> {
    let standing = of_booth(db, booth, now).await?;
    let standing = standing.ok_or(Refusal::new(Code::ResourceNotFound))?;
    let names = names(db, booth.fair.centre, &standing.line.tickets, to).await?;
    Ok(QueueView {
        places: standing.places(&names, to),
        standing: standing.view(),
    })
}
