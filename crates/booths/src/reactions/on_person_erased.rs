//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::BookingFilter;
use data::registration::RegistrationFilter;
use domain::BookingKind;
use service::{Outcome, Work};

use crate::{queues, visits};

/// More fairs than anybody registers for.
const MOST: u64 = 1_000;

/// Cancels the visits to come of a person who was erased, and gives back the tickets, so that others
/// get their places.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let (centre, person) = (event.centre, event.person);
    let filter = BookingFilter {
        person: Some(person),
        kinds: vec![BookingKind::BoothVisit],
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    visits::cancel(&work, centre, filter, None).await?;
    let filter = RegistrationFilter {
        person: Some(person),
        ..RegistrationFilter::default()
    };
    let fairs = data::registration::registrations_of(work.tx(), centre, &filter, MOST).await?;
    for fair in fairs.into_iter().map(|one| one.registration.fair) {
        queues::leave_all(&work, centre, fair, person).await?;
    }
    Ok(())
}
