//! Joining a line.

use super::{Line, Rules, Ticket, TicketState};
use crate::fair::Session;
use crate::id::{BookingId, PersonId, TicketId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes};

/// How long before its session a line opens.
pub const EARLIEST: Minutes = Minutes(60);

/// Who wants to join.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Newcomer {
    /// The id of the ticket.
    pub ticket: TicketId,
    /// Who.
    pub person: PersonId,
    /// The booked visit and its time; none for a walk-in.
    pub visit: Option<(BookingId, Instant)>,
    /// How many tickets in use the person holds already.
    pub holds: usize,
}

/// Passes from an hour before the session until its end.
///
/// Refuses with `too_early` or `in_past`.
pub fn must_be_open(session: &Session, now: Instant) -> Result<(), Refusal> {
    let opens = session.during.from.minus(EARLIEST);
    if now < opens {
        return Err(Refusal::new(Code::TooEarly).with("from", opens));
    }
    if now >= session.during.to {
        return Err(Refusal::new(Code::InPast));
    }
    Ok(())
}

impl Line {
    /// Gives out the next ticket. A booked visitor may join however many tickets they hold.
    ///
    /// Refuses with `already_in_queue` or `too_many_tickets`.
    pub fn join(
        &mut self,
        newcomer: Newcomer,
        rules: &Rules,
        now: Instant,
    ) -> Result<Ticket, Refusal> {
        let own = |one: &&Ticket| one.person == newcomer.person;
        if let Some(ticket) = self.tickets.iter().find(own) {
            return Err(Refusal::new(Code::AlreadyInQueue).with("number", ticket.number));
        }
        if newcomer.visit.is_none() && newcomer.holds >= usize::from(rules.most_tickets) {
            return Err(Refusal::new(Code::TooManyTickets).with("limit", rules.most_tickets));
        }
        self.queue.last_number += 1;
        let turn = self.next_turn();
        Ok(self.put(self.draw_up(newcomer, turn, now)))
    }

    fn draw_up(&self, newcomer: Newcomer, turn: u32, now: Instant) -> Ticket {
        Ticket {
            id: newcomer.ticket,
            queue: self.queue.id,
            centre: self.queue.centre,
            fair: self.queue.fair,
            session: self.queue.session,
            panel: self.queue.panel,
            employer: self.queue.employer,
            person: newcomer.person,
            booking: newcomer.visit.map(|(booking, _)| booking),
            number: self.queue.last_number,
            state: TicketState::Waiting,
            booked_at: newcomer.visit.map(|(_, time)| time),
            turn,
            joined_at: now,
            called_at: None,
            called_until: None,
            started_at: None,
            ended_at: None,
            missed: 0,
            version: 0,
        }
    }
}
