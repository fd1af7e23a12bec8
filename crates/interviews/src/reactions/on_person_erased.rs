//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::BookingFilter;
use domain::BookingKind;
use service::{Outcome, Work};

use crate::many;

/// Cancels the interviews and room loans to come of a person who was erased.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = BookingFilter {
        person: Some(event.person),
        kinds: vec![BookingKind::Interview, BookingKind::RoomLoan],
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    many::cancel(&work, event.centre, filter, None).await
}
