//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::BookingFilter;
use service::{Outcome, Work};

use crate::many;

/// Cancels all that is to come of a person who was erased: interviews, room loans, side events and
/// counselling.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = BookingFilter {
        person: Some(event.person),
        kinds: many::OWN_KINDS.to_vec(),
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    many::cancel(&work, event.centre, filter, None).await
}
