//! The talk is over.

use contract::booths::{FinishTicket, PlaceView};
use domain::Touches;
use domain::queue::must_be_of_the_booth;
use service::{Outcome, Work};

use crate::{queues, tickets};

/// Ends a talk, and completes the visit that was booked for it.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `ticket_not_found` or `wrong_state`. For the
/// employer's members and staff.
pub async fn finish_ticket(work: Work, command: FinishTicket) -> Outcome<PlaceView> {
    let mut held = tickets::lock(&work, command.ticket, must_be_of_the_booth).await?;
    let served = held.line.finish(command.ticket, work.now())?;
    if let Some(visit) = held.ticket.booking {
        let touches = Touches::nothing().booking(visit);
        let complete = work.decide(touches, |diary, moment| {
            // Staff may have completed it already.
            diary.complete(visit, None, moment).ok();
            Ok(())
        });
        complete.await?;
    }
    queues::save(&work, &held.line, std::slice::from_ref(&served)).await?;
    tickets::place(&work, &served).await
}
