//! A seeker does not come.

use contract::registration::RegistrationWithdrawn;
use data::ledger::BookingFilter;
use service::{Outcome, Work};

use crate::{queues, visit_waits, visits};

/// Cancels the visits, gives back the tickets and ends the waiting of a seeker who withdrew from the
/// fair, so that others get their places.
pub async fn on_registration_withdrawn(work: Work, event: RegistrationWithdrawn) -> Outcome<()> {
    // Who has registered again meanwhile is expected again.
    if data::registration::is_registered(work.tx(), event.fair, event.person).await? {
        return Ok(());
    }
    let filter = BookingFilter {
        person: Some(event.person),
        ..visits::to_come(event.fair, None, work.now())
    };
    visit_waits::leave(&work, event.centre, event.fair, event.person).await?;
    visits::cancel(&work, event.centre, filter, None).await?;
    queues::leave_all(&work, event.centre, event.fair, event.person).await
}
