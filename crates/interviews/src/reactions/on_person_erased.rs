//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::{BookingFilter, WaitFilter};
use domain::Touches;
use service::{Outcome, Work};

use crate::many;

/// More than one person may wait for at a time.
const MOST_WAITS: u64 = 200;

/// Takes a person who was erased off the waiting lists of every kind, so that an open offer goes to
/// the next, and cancels all that is to come: interviews, room loans, side events and counselling.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = WaitFilter {
        person: Some(event.person),
        live: true,
        ..WaitFilter::default()
    };
    for wait in data::ledger::waits_of(work.tx(), event.centre, &filter, MOST_WAITS).await? {
        let leave = move |diary: &mut domain::Diary, moment: &_| {
            // One that was over by the time its locks were taken is left already.
            diary.leave(wait.id, moment).ok();
            Ok(())
        };
        work.decide(Touches::nothing().wait(wait.id), leave).await?;
    }
    let filter = BookingFilter {
        person: Some(event.person),
        kinds: many::OWN_KINDS.to_vec(),
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    many::cancel(&work, event.centre, filter, None).await
}
