//! Many bookings at once: interviews, side events and counselling.

use data::ledger::BookingFilter;
use domain::id::{CentreId, FairId};
use domain::{Booking, BookingKind, Instant, Touches};
use service::{Outcome, Work};

/// Every kind of booking of this service.
pub(crate) const OWN_KINDS: [BookingKind; 4] = [
    BookingKind::Interview,
    BookingKind::RoomLoan,
    BookingKind::SideEvent,
    BookingKind::Counselling,
];

/// How many are read at a time.
const PAGE: u64 = 200;

/// The interviews, side events and counselling of a fair that have not ended.
pub(crate) fn to_come(fair: FairId, now: Instant) -> BookingFilter {
    BookingFilter {
        fair: Some(fair),
        kinds: OWN_KINDS.to_vec(),
        from: Some(now),
        ..BookingFilter::default()
    }
}

/// Cancels the bookings that are still open, for the reason given.
pub(crate) async fn cancel(
    work: &Work,
    centre: CentreId,
    mut filter: BookingFilter,
    reason: Option<String>,
) -> Outcome<()> {
    loop {
        let interviews = data::ledger::bookings_of(work.tx(), centre, &filter, PAGE).await?;
        let Some(last) = interviews.last() else {
            return Ok(());
        };
        filter.after = Some(last.id.0);
        cancel_open(work, &interviews, reason.as_deref()).await?;
    }
}

async fn cancel_open(work: &Work, interviews: &[Booking], reason: Option<&str>) -> Outcome<()> {
    let touches = interviews
        .iter()
        .filter(|one| one.state.is_open())
        .fold(Touches::nothing(), |touches, one| touches.booking(one.id));
    if touches.bookings.is_empty() {
        return Ok(());
    }
    let ids = touches.bookings.clone();
    work.decide(touches, move |diary, moment| {
        for id in ids {
            // One that was over by the time its locks were taken needs no cancelling.
            diary.call_off(id, reason.map(str::to_owned), moment).ok();
        }
        Ok(())
    })
    .await
}
