use contract::accounts::PersonErased;
use data::registration::{self as rows, Counter, RegistrationFilter, StoredRegistration};
use domain::admission::{RegistrationState, Withdrawal};
use service::{Outcome, Work};

use crate::stored;

/// The most registrations of one person that are looked through.
const MOST: u64 = 1000;

/// A person is known no more: registrations for fairs to come are taken back, so that others get
/// the places.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = RegistrationFilter {
        person: Some(event.person),
        state: Some(RegistrationState::Registered),
        checked_in: Some(false),
        ..RegistrationFilter::default()
    };
    for found in rows::registrations_of(work.tx(), event.centre, &filter, MOST).await? {
        withdraw(&work, found).await?;
    }
    Ok(())
}

async fn withdraw(work: &Work, found: StoredRegistration) -> Outcome<()> {
    let (centre, fair) = (found.centre, found.registration.fair);
    let counted = stored::count(work, centre, fair, Counter::Registered, 0).await?;
    if counted.fair.end() <= work.now() {
        return Ok(());
    }
    let found = stored::registration(work.tx(), centre, found.registration.id).await?;
    let withdrawal = Withdrawal {
        at: work.now(),
        by_seeker: false,
    };
    // Who came meanwhile was there.
    let Ok(registration) = found.registration.withdraw(withdrawal, &counted.fair.zone) else {
        return Ok(());
    };
    stored::count(work, centre, fair, Counter::Registered, -1).await?;
    let withdrawn = StoredRegistration {
        registration,
        ..found
    };
    stored::save_withdrawn(work, &withdrawn).await
}
