//! The day of a booking: it starts and takes place, or nobody comes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Diary, Happening, Moment};
use crate::admission::Withdrawal;
use crate::booking::{Booking, BookingState};
use crate::id::{BookingId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};
use crate::waiting::WaitHappening;

/// How long before its time somebody who is early can start.
pub const EARLY: Minutes = Minutes(30);

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

/// What is true of a booking that was wrongly called a no-show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// The person is there.
    CheckedIn,
    /// It took place.
    Completed,
}

impl Booking {
    /// True when nobody came until `late_after` after the start.
    pub fn is_missed(&self, late_after: Minutes, now: Instant) -> bool {
        self.state == BookingState::Confirmed && self.during.from.plus(late_after) <= now
    }
}

/// Refuses with `booking_begun`; a hold can be given up at any time.
pub(super) fn must_be_to_come(booking: &Booking, moment: &Moment) -> Result<(), Refusal> {
    if booking.state == BookingState::Confirmed && booking.during.from <= moment.now {
        return Err(Refusal::new(Code::BookingBegun));
    }
    Ok(())
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

    /// Nobody came: a confirmed booking that did not start until the rules' `late_after` (10 minutes)
    /// after its time is a no-show, and all it claims is free.
    ///
    /// Refuses with `booking_not_found`, `wrong_state` or `not_late_yet`.
    pub fn miss(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.in_state(id, moment, &[BookingState::Confirmed])?;
        self.miss_late(booking, moment)
    }

    /// The same by hand. Staff may also take back a start that was a mistake; an employer may not, for
    /// whoever it said was there came (ADR 0044).
    ///
    /// Refuses as `miss` does.
    pub fn mark_missed(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let states: &[_] = match moment.actor.is_staff() {
            true => &[BookingState::Confirmed, BookingState::CheckedIn],
            false => &[BookingState::Confirmed],
        };
        let booking = self.in_state(id, moment, states)?;
        self.miss_late(booking, moment)
    }

    fn miss_late(&mut self, booking: Booking, moment: &Moment) -> Result<Booking, Refusal> {
        let rules = self.rulings.in_force(booking.centre, booking.fair);
        let from = booking.during.from.plus(rules.late_after);
        if moment.now < from {
            return Err(Refusal::new(Code::NotLateYet).with("from", from));
        }
        Ok(self.pass_to(booking, BookingState::NoShow, Happening::Missed))
    }

    /// Takes a wrong no-show back, for a reason, while nobody else has got any of its time.
    ///
    /// Refuses with `booking_not_found`, `wrong_state` or `given_away`, which names what is in the way.
    pub fn correct_miss(
        &mut self,
        id: BookingId,
        truth: Attendance,
        reason: String,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let missed = self.in_state(id, moment, &[BookingState::NoShow])?;
        let (state, happening) = match truth {
            Attendance::CheckedIn => (BookingState::CheckedIn, Happening::Started),
            Attendance::Completed => (BookingState::Completed, Happening::Completed),
        };
        let booking = Booking {
            state,
            version: missed.version + 1,
            reason: Some(reason),
            ..missed
        };
        self.make_way(&booking, moment);
        let claims = self.find_places(&booking).map_err(given_away)?;
        self.enter(booking.clone(), claims, happening);
        Ok(booking)
    }

    /// Cancels a booking that is called off, by the fair, the employer or the centre: also one whose
    /// time has come, while nobody has started it. It is nobody's late cancel. A hold expires instead,
    /// and whoever had an offer waits on for what else would do.
    ///
    /// Refuses with `booking_not_found` or `booking_over`.
    pub fn call_off(
        &mut self,
        id: BookingId,
        reason: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        self.end_open((id, BookingState::Cancelled), reason, moment)
    }

    /// Cancels a booking of somebody who took the registration back on which it rests. It counts as
    /// their own cancel at that moment would: late after the free time of the rules.
    ///
    /// Refuses as `call_off` does.
    pub fn withdraw(
        &mut self,
        id: BookingId,
        person: PersonId,
        withdrawal: Withdrawal,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let booking = self.booking(moment.actor.centre()?, id)?;
        let is_theirs = withdrawal.by_seeker && booking.attendee() == Some(person);
        let state = match is_theirs && self.is_after_the_free_time(booking, withdrawal.at) {
            true => BookingState::LateCancelled,
            false => BookingState::Cancelled,
        };
        self.end_open((id, state), None, moment)
    }

    fn end_open(
        &mut self,
        (id, state): (BookingId, BookingState),
        reason: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let booking = self.booking(moment.actor.centre()?, id)?.clone();
        if let Ok(expired) = self.expire(id, moment) {
            return Ok(expired);
        }
        if !booking.state.is_open() {
            return Err(Refusal::new(Code::BookingOver));
        }
        let cancelled = Booking { reason, ..booking };
        if cancelled.state == BookingState::Held {
            return Ok(self.give_up(cancelled, WaitHappening::CalledOff, moment.now));
        }
        Ok(self.pass_to(cancelled, state, Happening::Cancelled))
    }
}

fn given_away(taken: Refusal) -> Refusal {
    Refusal {
        code: Code::GivenAway,
        ..taken
    }
}

#[cfg(test)]
mod tests;
