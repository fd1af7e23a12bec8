//! Joining the line of a booth.

use contract::booths::{JoinQueue, TicketView};
use data::booths::TicketFilter;
use data::ledger::BookingFilter;
use domain::admission::{RegistrationNumber, RegistrationState};
use domain::id::{CentreId, PersonId, TicketId};
use domain::queue::{Newcomer, TicketState, must_be_open, must_serve};
use domain::{Booking, BookingKind, BookingState, Code, Refusal, Touches};
use service::{Outcome, Work};

use crate::places::Booth;
use crate::{fairs, queues, tickets};

/// More than a person has visits at a fair, or tickets.
const MOST: u64 = 200;

/// Puts a seeker in the line; who has booked a visit there in this session checks in for it.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_cancelled`,
/// `session_not_found`, `resource_not_found`, `resource_closed`, `outside_hours`, `in_past`,
/// `too_early`, `registration_not_found`, `not_registered`, `not_checked_in`, `already_in_queue` or
/// `too_many_tickets`. For the seeker, the employer's members and staff.
pub async fn join_queue(work: Work, command: JoinQueue) -> Outcome<TicketView> {
    let centre = work.actor().centre()?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let booth = Booth::find(work.tx(), fair, command.session, command.panel).await?;
    let person = who(&work, &booth, &command).await?;
    booth.must_receive()?;
    must_be_open(&booth.session, work.now())?;
    must_be_at_the_fair(&work, &booth, person).await?;
    let mut line = queues::lock(&work, &booth).await?;
    let visit = visit(&work, &booth, person).await?;
    let newcomer = Newcomer {
        ticket: TicketId(work.new_id()),
        person,
        visit: visit.as_ref().map(|one| (one.id, one.during.from)),
        holds: holds(&work, centre, person).await?,
    };
    let rules = queues::rules(work.tx(), centre, booth.fair.id).await?;
    let ticket = line.join(newcomer, &rules, work.now())?;
    if let Some(visit) = visit.filter(|one| one.state == BookingState::Confirmed) {
        let touches = Touches::nothing().booking(visit.id);
        work.decide(touches, |diary, moment| diary.start(visit.id, moment))
            .await?;
    }
    queues::save(&work, &line, std::slice::from_ref(&ticket)).await?;
    tickets::view(work.tx(), &ticket, work.now()).await
}

async fn who(work: &Work, booth: &Booth, command: &JoinQueue) -> Outcome<PersonId> {
    let actor = work.actor();
    if let Some(number) = command.number.as_deref() {
        must_serve(actor, booth.employer)?;
        let number = RegistrationNumber::parse(number)?;
        let fair = booth.fair.id;
        let found = data::registration::find_registration_by_number(work.tx(), fair, &number);
        let found = found
            .await?
            .ok_or(Refusal::new(Code::RegistrationNotFound))?;
        return Ok(found.registration.person);
    }
    let person = command.person.map_or_else(|| actor.person(), Ok)?;
    actor.must_act_for(person)?;
    Ok(person)
}

/// Passes who is registered and has come in; on the net there is no door. Until the transaction
/// ends nobody else gives this person a ticket.
async fn must_be_at_the_fair(work: &Work, booth: &Booth, person: PersonId) -> Outcome<()> {
    let fair = booth.fair.id;
    let found = data::registration::lock_registration_of(work.tx(), fair, person).await?;
    let registration = found.map(|one| one.registration);
    let holds = registration.filter(|one| one.state == RegistrationState::Registered);
    let registration = holds.ok_or(Refusal::new(Code::NotRegistered))?;
    if registration.checked_in_at.is_none() && !booth.is_on_net() {
        return Err(Refusal::new(Code::NotCheckedIn).into());
    }
    Ok(())
}

/// How many tickets in use a person holds.
async fn holds(work: &Work, centre: CentreId, person: PersonId) -> Outcome<usize> {
    let live = TicketFilter {
        person: Some(person),
        states: TicketState::LIVE.to_vec(),
        ..TicketFilter::default()
    };
    let held = data::booths::tickets_of(work.tx(), centre, &live, MOST).await?;
    Ok(held.len())
}

/// The next visit that the person has booked at this booth in this session, and that has no ticket.
async fn visit(work: &Work, booth: &Booth, person: PersonId) -> Outcome<Option<Booking>> {
    let filter = BookingFilter {
        person: Some(person),
        fair: Some(booth.fair.id),
        kinds: vec![BookingKind::BoothVisit],
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    let centre = booth.fair.centre;
    let visits = data::ledger::bookings_of(work.tx(), centre, &filter, MOST).await?;
    let theirs = TicketFilter {
        person: Some(person),
        session: Some(booth.session.id),
        ..TicketFilter::default()
    };
    let tickets = data::booths::tickets_of(work.tx(), centre, &theirs, MOST).await?;
    let has_ticket = |one: &Booking| tickets.iter().any(|ticket| ticket.booking == Some(one.id));
    let here = visits.into_iter().filter(|one| {
        let stands = matches!(one.state, BookingState::Confirmed | BookingState::CheckedIn);
        let session = booth.session.during;
        let in_session = session.from <= one.during.from && one.during.from < session.to;
        let at_booth = one.uses.iter().any(|used| used.resource == booth.panel.id);
        stands && in_session && at_booth && !has_ticket(one)
    });
    Ok(here.min_by_key(|one| one.during.from))
}
