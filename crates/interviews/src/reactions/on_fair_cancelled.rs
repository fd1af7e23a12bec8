//! A fair was cancelled.

use contract::registration::FairCancelled;
use data::ledger::BookingFilter;
use domain::refusal::Language;
use domain::{Booking, BookingKind, Code, Touches};
use service::{Outcome, Work};

/// How many interviews are read at a time.
const PAGE: u64 = 200;

/// Cancels the interviews of a cancelled fair.
pub async fn on_fair_cancelled(work: Work, event: FairCancelled) -> Outcome<()> {
    let mut filter = BookingFilter {
        fair: Some(event.fair),
        kinds: vec![BookingKind::Interview],
        ..BookingFilter::default()
    };
    loop {
        let interviews = data::ledger::bookings_of(work.tx(), event.centre, &filter, PAGE).await?;
        let Some(last) = interviews.last() else {
            return Ok(());
        };
        filter.after = Some(last.id.0);
        cancel(&work, &interviews).await?;
    }
}

async fn cancel(work: &Work, interviews: &[Booking]) -> Outcome<()> {
    let touches = interviews
        .iter()
        .filter(|one| one.state.is_open())
        .fold(Touches::nothing(), |touches, one| touches.booking(one.id));
    let ids = touches.bookings.clone();
    let reason = Code::FairCancelled.sentence(Language::default());
    work.decide(touches, move |diary, moment| {
        for id in ids {
            // One that was over by the time its locks were taken needs no cancelling.
            diary.cancel(id, Some(reason.to_owned()), moment).ok();
        }
        Ok(())
    })
    .await
}
