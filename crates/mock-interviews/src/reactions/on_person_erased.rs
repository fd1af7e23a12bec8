//! A person is known no more.

use contract::accounts::PersonErased;
use data::ledger::BookingFilter;
use domain::{BookingKind, Touches};
use service::{Outcome, Work};

/// More sessions to come than the caps let anybody have.
const MOST: u64 = 500;

/// Cancels the sessions to come of a person who was erased, also one whose time has come, while
/// nobody has started it.
pub async fn on_person_erased(work: Work, event: PersonErased) -> Outcome<()> {
    let filter = BookingFilter {
        person: Some(event.person),
        kinds: vec![BookingKind::MockInterview],
        from: Some(work.now()),
        ..BookingFilter::default()
    };
    let sessions = data::ledger::bookings_of(work.tx(), event.centre, &filter, MOST).await?;
    let open = sessions.iter().filter(|one| one.state.is_open());
    let touches = open.fold(Touches::nothing(), |touches, one| touches.booking(one.id));
    if touches.bookings.is_empty() {
        return Ok(());
    }
    let ids = touches.bookings.clone();
    work.decide(touches, move |diary, moment| {
        for id in ids {
            // One that was over by the time its locks were taken needs no cancelling.
            diary.call_off(id, None, moment).ok();
        }
        Ok(())
    })
    .await
}
