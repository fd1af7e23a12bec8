//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::BookingFilter;
use domain::BookingKind;
use service::{Outcome, Work};

use crate::visits;

/// Cancels the visits to come of a person who was erased, so that others get their places.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = BookingFilter {
        person: Some(event.person),
        kinds: vec![BookingKind::BoothVisit],
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    visits::cancel(&work, event.centre, filter, None).await
}
