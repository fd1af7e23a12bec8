//! The talk begins.

use contract::booths::{PlaceView, StartTicket};
use domain::queue::must_be_of_the_booth;
use service::{Outcome, Work};

use crate::{queues, tickets};

/// Who was called is there.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `ticket_not_found` or `wrong_state`. For the
/// employer's members and staff.
pub async fn start_ticket(work: Work, command: StartTicket) -> Outcome<PlaceView> {
    let mut held = tickets::lock(&work, command.ticket, must_be_of_the_booth).await?;
    let serving = held.line.start(command.ticket, work.now())?;
    queues::save(&work, &held.line, std::slice::from_ref(&serving)).await?;
    tickets::place(&work, &serving).await
}
