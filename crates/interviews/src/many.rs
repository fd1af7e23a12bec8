//! Many bookings at once: interviews, side events and counselling.

use data::ledger::BookingFilter;
use domain::diary::Moment;
use domain::id::{BookingId, CentreId, FairId};
use domain::{Booking, BookingKind, Diary, Instant, Refusal, Touches};
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
    filter: BookingFilter,
    reason: Option<String>,
) -> Outcome<()> {
    end_open(work, centre, filter, |diary, id, moment| {
        diary.call_off(id, reason.clone(), moment)
    })
    .await
}

/// Ends the bookings that are still open, each by `end`.
pub(crate) async fn end_open(
    work: &Work,
    centre: CentreId,
    mut filter: BookingFilter,
    end: impl Fn(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
) -> Outcome<()> {
    loop {
        let found = data::ledger::bookings_of(work.tx(), centre, &filter, PAGE).await?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        filter.after = Some(last.id.0);
        let open = found.iter().filter(|one| one.state.is_open());
        let touches = open.fold(Touches::nothing(), |touches, one| touches.booking(one.id));
        if touches.bookings.is_empty() {
            continue;
        }
        let ids = touches.bookings.clone();
        let end_all = |diary: &mut Diary, moment: &Moment| {
            for id in ids {
                // One that was over by the time its locks were taken needs no ending.
                end(diary, id, moment).ok();
            }
            Ok(())
        };
        work.decide(touches, end_all).await?;
    }
}
