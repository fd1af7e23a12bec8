//! Who may do what with a line and its tickets.

use super::Ticket;
use crate::actor::Actor;
use crate::id::{CentreId, EmployerId};
use crate::refusal::{Code, Refusal};

/// Passes the employer's members, and staff: those who call and serve.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub fn must_serve(actor: &Actor, employer: EmployerId) -> Result<CentreId, Refusal> {
    if actor.employers.contains(&employer) {
        actor.centre()
    } else {
        actor.must_be_staff()
    }
}

/// Passes the employer's members, and staff, to a ticket.
///
/// Refuses with `not_allowed` the holder, and all others with `ticket_not_found`.
pub fn must_be_of_the_booth(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    if must_serve(actor, ticket.employer).is_ok() {
        return Ok(());
    }
    let code = match actor.person == Some(ticket.person) {
        true => Code::NotAllowed,
        false => Code::TicketNotFound,
    };
    Err(Refusal::new(code))
}

/// Passes the holder of a ticket, the employer's members, and staff.
///
/// Refuses all others with `ticket_not_found`.
pub fn must_concern(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    match actor.person == Some(ticket.person) {
        true => Ok(()),
        false => must_be_of_the_booth(actor, ticket),
    }
}
