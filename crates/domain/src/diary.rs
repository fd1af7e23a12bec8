//! The in-memory picture on which bookings are decided.
//!
//! The booking desk loads what a batch of commands touches into a diary, lets each command decide
//! on it in order of arrival, and writes what changed. A decision sees the decisions before it.

mod change;
mod day;
mod holds;
mod offers;
mod open_times;
mod panel_times;
mod place;
mod record;
mod residents;
mod resource;
mod room;
mod rules;
mod rulings;
#[cfg(test)]
pub(crate) mod stage;
mod start;
mod together;
mod viewer;
mod waiting;
mod walking;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use crate::booking::{Booking, BookingState};
use crate::id::{BookingId, CentreId, FairId, PersonId, ResourceId, WaitId};
use crate::opening::CentreCalendar;
use crate::refusal::{Code, Refusal};
use crate::time::TimeRange;
use crate::waiting::{WaitHappening, Waiting};
pub use change::{Changes, Claim, Happening};
use day::must_be_to_come;
pub use day::{Attendance, EARLY, started};
pub use offers::Gap;
pub use open_times::{MOST_DAYS, OpenTime, TimesAsked};
pub use panel_times::{PanelAsked, PanelTime};
pub use record::{Entry, Record, blocked_until};
pub use residents::{RuleNote, RuleOutcome};
pub(crate) use resource::is_false;
pub use resource::{BookingWindow, Length, Resource, ResourceKind, Rules, WIDEST_TURNAROUND};
pub use rulings::Rulings;
pub use start::Start;
pub use together::Together;
pub use viewer::Viewer;
pub use walking::WIDEST_WALK;
pub use wanted::{Moment, Proposal, Touches};

/// Bookings, claims and resources as the decisions of one batch see them.
#[derive(Clone, Default, Debug)]
pub struct Diary {
    /// The resources, people among them.
    pub resources: BTreeMap<ResourceId, Resource>,
    /// The bookings that are changed or in the way.
    pub bookings: BTreeMap<BookingId, Booking>,
    /// Who has which unit of a resource in a bucket of five minutes.
    pub claims: BTreeMap<(ResourceId, i64), BTreeMap<u16, BookingId>>,
    /// Who is registered for which fair.
    pub registrations: BTreeSet<(FairId, PersonId)>,
    /// Zones and holidays.
    pub calendars: BTreeMap<CentreId, CentreCalendar>,
    /// The rules of centres and fairs.
    pub rulings: Rulings,
    /// The bookings of which every claim is seen here: they can be changed, or ended in passing.
    pub whole: BTreeSet<BookingId>,
    /// Who waits for what may be offered, and for what is changed.
    pub waits: BTreeMap<WaitId, Waiting>,
    /// What people have booked and missed.
    pub records: BTreeMap<PersonId, Record>,
    exception: Option<String>,
    /// In the place of which booking the next one is made, and its version.
    replacing: Option<(BookingId, u32)>,
    rule_notes: Vec<RuleNote>,
    changes: change::Log,
    wait_log: waiting::WaitLog,
}

impl Diary {
    /// A resource of this centre.
    ///
    /// Refuses with `resource_not_found`, also for another centre's.
    pub fn resource(&self, centre: CentreId, id: ResourceId) -> Result<&Resource, Refusal> {
        self.resources
            .get(&id)
            .filter(|resource| resource.centre == centre)
            .ok_or(Refusal::new(Code::ResourceNotFound))
    }

    /// A booking of this centre.
    ///
    /// Refuses with `booking_not_found`, also for another centre's.
    pub fn booking(&self, centre: CentreId, id: BookingId) -> Result<&Booking, Refusal> {
        self.bookings
            .get(&id)
            .filter(|booking| booking.centre == centre)
            .ok_or(Refusal::new(Code::BookingNotFound))
    }

    /// Books, or holds, all that is proposed or nothing; holds in the way whose time has run out end.
    ///
    /// That a place which many share is full is told before anything about people.
    /// Refuses with `resource_not_found`, `person_not_found`, `same_person`, `not_registered`,
    /// `in_past`, `off_grid`, `wrong_length`, `too_long`, `too_far_ahead`, `booking_closed`,
    /// `outside_hours`, `holiday`, `resource_closed`, `interviewer_absent`, `interviewer_unavailable`,
    /// `booking_blocked`, `room_loan_cap`, `ai_session_cap`, `employer_cap`, `person_busy`,
    /// `room_taken`, `seat_taken`, `panel_taken`, `desk_taken`, `no_time_to_walk` or `residents_first`.
    pub fn book(&mut self, proposal: Proposal, moment: &Moment) -> Result<Booking, Refusal> {
        self.book_for(proposal, None, moment)
    }

    /// The same, for a reason also beyond a cap, a block, the residents' hours or the time to walk.
    ///
    /// Refuses as `book` does, and with `not_allowed` a reason of anybody but staff.
    pub fn book_beyond(
        &mut self,
        proposal: Proposal,
        exception: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        self.beyond(exception, moment, |diary| {
            diary.book_for(proposal, None, moment)
        })
    }

    /// Books in the place of a booking that was cancelled: each knows the other from then on, and the new
    /// one's version is above the old one's, so that whoever is in both is told of one booking that changed.
    ///
    /// Refuses as `book` does.
    pub fn in_place_of(
        &mut self,
        old: BookingId,
        book: impl FnOnce(&mut Self) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        self.replacing = self.bookings.get(&old).map(|one| (old, one.version));
        let booked = book(self);
        self.replacing = None;
        let booked = booked?;
        if let Some(old) = self.bookings.get_mut(&old) {
            old.replaced_by = Some(booked.id);
        }
        Ok(booked)
    }

    /// Decides for a reason also beyond a cap, a block, the residents' hours or the time to walk; the reason
    /// stays with the booking.
    ///
    /// Refuses as `decide` does, and with `not_allowed` a reason of anybody but staff.
    pub fn beyond(
        &mut self,
        exception: Option<String>,
        moment: &Moment,
        decide: impl FnOnce(&mut Self) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        if exception.is_some() {
            moment.actor.must_be_staff()?;
        }
        self.exception = exception;
        let decided = decide(self);
        self.exception = None;
        decided
    }

    /// The same for an entry of a waiting list.
    fn book_for(
        &mut self,
        proposal: Proposal,
        offered_to: Option<WaitId>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let centre = moment.actor.centre()?;
        self.admit_places(&proposal, centre, moment)?;
        self.must_have_room(&proposal, moment)?;
        self.admit_people(&proposal, centre)?;
        self.admit_residents(&proposal, moment)?;
        self.admit_amount(&proposal, None, moment)?;
        let booking = Booking {
            offered_to,
            ..self.draw_up(moment.booking, proposal, centre, moment)
        };
        self.make_way(&booking, moment);
        let claims = self.find_places(&booking)?;
        self.admit_ways(&booking)?;
        let happening = match booking.state {
            BookingState::Held => Happening::Held,
            _ => Happening::Confirmed,
        };
        self.enter(booking.clone(), claims, happening);
        Ok(booking)
    }

    /// Moves a booking to another time, or other rooms; it keeps its people, and its place until it has the
    /// new one.
    ///
    /// Refuses as `book` does, staff who give no reason too, and with `booking_not_found`, `booking_over` or `booking_begun`.
    pub fn reschedule(
        &mut self,
        id: BookingId,
        during: TimeRange,
        resources: Option<Vec<ResourceId>>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let centre = moment.actor.centre()?;
        let old = self.open_booking(centre, id, moment)?;
        must_be_to_come(&old, moment)?;
        let is_elsewhere = resources.is_some() || during != old.during;
        let proposal = Proposal {
            kind: old.kind,
            during,
            participants: old.participants.clone(),
            resources: resources
                .unwrap_or_else(|| old.uses.iter().map(|one| one.resource).collect()),
            fair: old.fair,
            employer: old.employer,
            title: old.title.clone(),
            held_until: old.held_until,
            notice_version: old.notice_version.clone(),
        };
        self.admit_places(&proposal, centre, moment)?;
        self.admit_people(&proposal, centre)?;
        if old.exception.is_none() {
            if is_elsewhere {
                self.admit_residents(&proposal, moment)?;
            }
            self.admit_amount(&proposal, Some(id), moment)?;
        }
        let booking = Booking {
            booked_by: old.booked_by,
            state: old.state,
            version: old.version + 1,
            offered_to: old.offered_to,
            replaces: old.replaces,
            replaced_by: old.replaced_by,
            exception: self.exception.clone().or(old.exception),
            ..self.draw_up(id, proposal, centre, moment)
        };
        self.make_way(&booking, moment);
        let claims = self.find_places(&booking)?;
        // Where only the place is told anew, nobody's way has changed.
        if is_elsewhere {
            self.admit_ways(&booking)?;
        }
        self.enter(booking.clone(), claims, Happening::Moved);
        Ok(booking)
    }

    /// Confirms a hold.
    ///
    /// Refuses with `booking_not_found`, `not_held` or `hold_expired`.
    pub fn confirm(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.open_booking(moment.actor.centre()?, id, moment)?;
        if booking.state != BookingState::Held {
            return Err(Refusal::new(Code::NotHeld));
        }
        let confirmed = Booking {
            held_until: None,
            ..booking
        };
        Ok(self.pass_to(confirmed, BookingState::Confirmed, Happening::Confirmed))
    }

    /// Cancels a booking that is to come and frees all it claims.
    ///
    /// By the attendee after the free time of the rules, 18:00 of the day before, it counts as late. A
    /// hold expires instead: it was never taken. An offer that is cancelled is declined by the attendee,
    /// and called off by anybody else.
    /// Refuses with `booking_not_found`, `booking_over` or `booking_begun`.
    pub fn cancel(
        &mut self,
        id: BookingId,
        reason: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let centre = moment.actor.centre()?;
        self.booking(centre, id)?;
        if let Ok(expired) = self.expire(id, moment) {
            return Ok(expired);
        }
        let booking = self.booking(centre, id)?;
        if !booking.state.is_open() {
            return Err(Refusal::new(Code::BookingOver));
        }
        must_be_to_come(booking, moment)?;
        let cancelled = Booking {
            reason,
            ..booking.clone()
        };
        if cancelled.state == BookingState::Held {
            let is_theirs = cancelled.attendee() == moment.actor.person;
            let happening = match is_theirs {
                true => WaitHappening::Declined,
                false => WaitHappening::CalledOff,
            };
            return Ok(self.give_up(cancelled, happening, moment.now));
        }
        let state = match self.is_late(&cancelled, moment) {
            true => BookingState::LateCancelled,
            false => BookingState::Cancelled,
        };
        Ok(self.pass_to(cancelled, state, Happening::Cancelled))
    }

    /// What the decisions changed, for the runtime to write.
    pub fn changes(&self) -> Changes {
        let waits = &self.wait_log;
        Changes {
            waits: waits.changed.values().cloned().collect(),
            wait_notes: waits.notes.clone(),
            ..self.changes.summary(&self.bookings)
        }
    }

    /// What happened since the last call: the happenings of one decision.
    pub fn drain_happenings(&mut self) -> Vec<(Booking, Happening)> {
        self.changes.drain()
    }
}
