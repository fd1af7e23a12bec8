//! Talks at the booth, and the other ways in which a ticket ends.

use super::{Line, Ticket, TicketState};
use crate::id::TicketId;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes};

/// How long after its session a line stays for those who wait in it.
pub const CLOSES_AFTER: Minutes = Minutes(30);

/// A ticket in its next version.
pub type Outcome = Result<Ticket, Refusal>;

impl Line {
    /// Who was called is there, and the talk begins; also when the grace has run out and nobody
    /// has noticed yet.
    ///
    /// Refuses with `ticket_not_found` or `wrong_state`.
    pub fn start(&mut self, id: TicketId, now: Instant) -> Outcome {
        let ticket = self.ticket(id)?;
        must_be(TicketState::Called, ticket)?;
        let serving = Ticket {
            called_until: None,
            started_at: Some(now),
            ..ticket.in_state(TicketState::Serving)
        };
        Ok(self.put(serving))
    }

    /// The talk is over.
    ///
    /// Refuses with `ticket_not_found` or `wrong_state`.
    pub fn finish(&mut self, id: TicketId, now: Instant) -> Outcome {
        let ticket = self.ticket(id)?;
        must_be(TicketState::Serving, ticket)?;
        Ok(self.put(ticket.ended(TicketState::Served, now)))
    }

    /// The ticket is given back.
    ///
    /// Refuses with `ticket_not_found`, and with `wrong_state` once the talk has begun.
    pub fn leave(&mut self, id: TicketId, now: Instant) -> Outcome {
        let ticket = self.ticket(id)?;
        if ticket.state == TicketState::Serving {
            return Err(wrong_state(ticket));
        }
        Ok(self.put(ticket.ended(TicketState::Left, now)))
    }

    /// Ends the line for all who wait or are called; talks go on.
    pub fn close(&mut self, now: Instant) -> Vec<Ticket> {
        let waiting = |one: &&Ticket| one.state != TicketState::Serving;
        let waiting: Vec<_> = self.tickets.iter().filter(waiting).cloned().collect();
        let closed = waiting
            .iter()
            .map(|one| self.put(one.ended(TicketState::Closed, now)));
        closed.collect()
    }
}

fn must_be(state: TicketState, ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.state == state {
        Ok(())
    } else {
        Err(wrong_state(ticket))
    }
}

/// The refusal when a ticket is not where it should be.
pub fn wrong_state(ticket: &Ticket) -> Refusal {
    Refusal::new(Code::WrongState).with("state", ticket.state.as_str())
}
