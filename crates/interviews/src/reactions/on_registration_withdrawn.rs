//! A seeker does not come.

use contract::registration::RegistrationWithdrawn;
use data::ledger::BookingFilter;
use service::{Outcome, Work};

use crate::many;

/// Cancels what a seeker who withdrew from the fair has booked there, so that nobody waits for them.
/// It counts as their own cancel at the moment of withdrawing does.
pub async fn on_registration_withdrawn(work: Work, event: RegistrationWithdrawn) -> Outcome<()> {
    let (centre, person) = (event.centre, event.person);
    let found = data::registration::find_registration(work.tx(), centre, event.registration);
    // Who has registered again meanwhile is expected again.
    let Some(withdrawal) = found.await?.and_then(|one| one.registration.withdrawal()) else {
        return Ok(());
    };
    let filter = BookingFilter {
        person: Some(person),
        ..many::to_come(event.fair, work.now())
    };
    many::end_open(&work, centre, filter, |diary, id, moment| {
        diary.withdraw(id, person, withdrawal, moment)
    })
    .await
}
