//! Visits at booths: which they are, and changing many of them at once.

use data::ledger::BookingFilter;
use domain::diary::Moment;
use domain::fair::Fair;
use domain::id::{BookingId, CentreId, EmployerId, FairId};
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Code, Diary, Instant, Minutes, Refusal, TimeRange, Touches};
use service::{Outcome, Work};

/// How many visits are changed with one set of statements.
const CHUNK: u16 = 200;
/// The longest visit that can be asked for, in minutes.
const LONGEST: u32 = 240;

/// The time of a visit.
///
/// Refuses with `end_before_start` or `too_long`.
pub(crate) fn during(from: Instant, minutes: u32) -> Result<TimeRange, Refusal> {
    if minutes > LONGEST {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST));
    }
    TimeRange::parse(from, from.plus(Minutes(minutes)))
}

/// A visit of the centre of the one who asks.
///
/// Refuses with `sign_in_needed` or `booking_not_found`, also for bookings of other kinds.
pub(crate) fn find<'a>(
    diary: &'a Diary,
    id: BookingId,
    moment: &Moment,
) -> Result<&'a Booking, Refusal> {
    let booking = diary.booking(moment.actor.centre()?, id)?;
    if booking.kind != BookingKind::BoothVisit {
        return Err(Refusal::new(Code::BookingNotFound));
    }
    Ok(booking)
}

/// Passes the visitor, and staff.
///
/// Refuses with `not_allowed` the employer's members, and all others with `booking_not_found`.
pub(crate) fn must_be_visitors(booking: &Booking, moment: &Moment) -> Result<(), Refusal> {
    must_take_part(&moment.actor, booking)?;
    let visitor = booking.attendee();
    let visitor = visitor.ok_or(Refusal::new(Code::BookingNotFound))?;
    moment.actor.must_act_for(visitor)?;
    Ok(())
}

/// The visits to come at a fair, or at one employer's booth there.
pub(crate) fn to_come(fair: FairId, employer: Option<EmployerId>, now: Instant) -> BookingFilter {
    BookingFilter {
        fair: Some(fair),
        employer,
        kinds: vec![BookingKind::BoothVisit],
        from: Some(now),
        ..BookingFilter::default()
    }
}

/// Cancels the visits that are still open, for the reason given.
pub(crate) async fn cancel(
    work: &Work,
    centre: CentreId,
    filter: BookingFilter,
    reason: Option<String>,
) -> Outcome<()> {
    change(work, centre, filter, |diary, id, moment| {
        diary.call_off(id, reason.clone(), moment)
    })
    .await
}

/// Tells visitors where the booth is now, also those whom the rules would not let book any more.
pub(crate) async fn tell_place(work: &Work, fair: &Fair, employer: EmployerId) -> Outcome<()> {
    let filter = to_come(fair.id, Some(employer), work.now());
    change(work, fair.centre, filter, Diary::redraw).await
}

/// Changes all open visits that pass the filter; one that refuses stays as it is.
pub(crate) async fn change(
    work: &Work,
    centre: CentreId,
    mut filter: BookingFilter,
    one: impl Fn(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
) -> Outcome<()> {
    loop {
        let found = data::ledger::bookings_of(work.tx(), centre, &filter, u64::from(CHUNK)).await?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        filter.after = Some(last.id.0);
        let open: Vec<_> = found.iter().filter(|visit| visit.state.is_open()).collect();
        if open.is_empty() {
            continue;
        }
        let change_all = |diary: &mut Diary, moment: &Moment| {
            for visit in &open {
                // It began, was moved or is over meanwhile: then nothing is left to change.
                let _ = one(diary, visit.id, moment);
            }
            Ok(())
        };
        let touches = open
            .iter()
            .fold(Touches::nothing(), |touches, one| touches.booking(one.id));
        work.decide(touches, change_all).await?;
    }
}
