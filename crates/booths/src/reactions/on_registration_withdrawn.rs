//! A seeker does not come.

use contract::registration::RegistrationWithdrawn;
use data::ledger::BookingFilter;
use service::{Outcome, Work, waits};

use crate::{queues, visits};

/// Cancels the visits, gives back the tickets and ends the waiting of a seeker who withdrew from the
/// fair, so that others get their places. A visit counts as their own cancel at the moment of
/// withdrawing does.
pub async fn on_registration_withdrawn(work: Work, event: RegistrationWithdrawn) -> Outcome<()> {
    let (centre, person) = (event.centre, event.person);
    let found = data::registration::find_registration(work.tx(), centre, event.registration);
    // Who has registered again meanwhile is expected again.
    let Some(withdrawal) = found.await?.and_then(|one| one.registration.withdrawal()) else {
        return Ok(());
    };
    let filter = BookingFilter {
        person: Some(person),
        ..visits::to_come(event.fair, None, work.now())
    };
    waits::leave(&work, centre, event.fair, person).await?;
    visits::change(&work, centre, filter, |diary, id, moment| {
        diary.withdraw(id, person, withdrawal, moment)
    })
    .await?;
    queues::leave_all(&work, centre, event.fair, person).await
}
