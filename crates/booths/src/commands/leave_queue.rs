//! Giving a ticket back.

use contract::booths::{LeaveQueue, TicketView};
use domain::queue::must_concern;
use service::{Outcome, Work};

use crate::{queues, tickets};

/// Takes a seeker out of a line.
///
/// Refuses with `sign_in_needed`, `ticket_not_found` or `wrong_state`. For the seeker, the
/// employer's members and staff.
pub async fn leave_queue(work: Work, command: LeaveQueue) -> Outcome<TicketView> {
    let mut held = tickets::lock(&work, command.ticket, must_concern).await?;
    let left = held.line.leave(command.ticket, work.now())?;
    queues::save(&work, &held.line, std::slice::from_ref(&left)).await?;
    tickets::view(work.tx(), &left, work.now()).await
}
