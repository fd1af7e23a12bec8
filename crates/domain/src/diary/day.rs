//! The day of a booking: it starts and takes place, or nobody comes.

use super::{Diary, Happening, Moment};
use crate::booking::{Booking, BookingState};
use crate::id::BookingId;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

/// How long before its time somebody who is early can start.
const EARLY: Minutes = Minutes(30);

/// How long after its start nobody is waited for any more: what public rooms and job fairs do.
const LATE_AFTER: Minutes = Minutes(10);

/// How long after its start a booking becomes a no-show by itself. What is older was never judged:
/// the system was away for longer than a day, or the booking is older than this rule.
const JUDGED_FOR: Minutes = Minutes(24 * 60);

/// The starts that are judged at a moment.
pub fn started(now: Instant) -> TimeRange {
    TimeRange {
        from: now.minus(JUDGED_FOR),
        to: now,
    }
}

impl Booking {
    /// True when nobody came until ten minutes after the start.
    pub fn is_missed(&self, now: Instant) -> bool {
        self.state == BookingState::Confirmed && self.during.from.plus(LATE_AFTER) <= now
    }
}

impl Diary {
    /// The person is there: a confirmed booking starts, at the earliest half an hour before its time.
    ///
    /// Refuses with `booking_not_found`, `wrong_state` or `too_early`.
    pub fn start(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.in_state(id, moment, &[BookingState::Confirmed])?;
        let from = booking.during.from.minus(EARLY);
        if moment.now < from {
            return Err(Refusal::new(Code::TooEarly).with("from", from));
        }
        Ok(self.pass_to(booking, BookingState::CheckedIn, Happening::Started))
    }

    /// It took place; its result, if any, is kept at `result`.
    ///
    /// Refuses with `booking_not_found` or `wrong_state`.
    pub fn complete(
        &mut self,
        id: BookingId,
        result: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let booking = self.in_state(id, moment, &[BookingState::CheckedIn])?;
        let completed = Booking { result, ..booking };
        Ok(self.pass_to(completed, BookingState::Completed, Happening::Completed))
    }

    /// Nobody came: a confirmed booking that did not start until ten minutes after its time is a
    /// no-show, and all it claims is free.
    ///
    /// Refuses with `booking_not_found`, `wrong_state` or `not_late_yet`.
    pub fn miss(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.in_state(id, moment, &[BookingState::Confirmed])?;
        let from = booking.during.from.plus(LATE_AFTER);
        if moment.now < from {
            return Err(Refusal::new(Code::NotLateYet).with("from", from));
        }
        Ok(self.pass_to(booking, BookingState::NoShow, Happening::Missed))
    }
}

#[cfg(test)]
mod tests;
