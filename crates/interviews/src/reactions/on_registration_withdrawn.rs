//! A seeker does not come.

use contract::registration::RegistrationWithdrawn;
use data::ledger::BookingFilter;
use service::{Outcome, Work};

use crate::many;

/// Cancels the interviews of a seeker who withdrew from the fair, so that nobody waits for them.
pub async fn on_registration_withdrawn(work: Work, event: RegistrationWithdrawn) -> Outcome<()> {
    // Who has registered again meanwhile is expected again.
    if data::registration::is_registered(work.tx(), event.fair, event.person).await? {
        return Ok(());
    }
    let filter = BookingFilter {
        person: Some(event.person),
        ..many::to_come(event.fair, work.now())
    };
    many::cancel(&work, event.centre, filter, None).await
}
