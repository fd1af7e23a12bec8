//! Waiting lists: joining, leaving, and who gets a place that is free.

use super::offers::Gap;
use super::{Diary, Moment, Resource};
use crate::booking::{Booking, BookingState};
use crate::id::{BookingId, CentreId, FairId, PersonId, WaitId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes};
use crate::waiting::{Wait, WaitHappening, WaitNote, WaitState, WaitTerms, Waiting};

/// The most entries of one person that wait at a time.
const MOST_WAITS: usize = 10;

/// What decisions changed in waiting lists.
#[derive(Clone, Default, Debug)]
pub(super) struct WaitLog {
    pub happenings: Vec<(Wait, WaitHappening)>,
    pub notes: Vec<WaitNote>,
    pub changed: std::collections::BTreeMap<WaitId, (Wait, bool)>,
    pub offers: u64,
}

impl Diary {
    /// An entry of this centre.
    ///
    /// Refuses with `wait_not_found`, also for another centre's.
    pub fn wait(&self, centre: CentreId, id: WaitId) -> Result<&Wait, Refusal> {
        let found = self.waits.get(&id).map(|waiting| &waiting.wait);
        found
            .filter(|wait| wait.centre == centre)
            .ok_or(Refusal::new(Code::WaitNotFound))
    }

    /// Puts a person on a waiting list; a place that is free already is offered at once, to whoever
    /// is first in the order.
    ///
    /// Refuses with what `WaitTerms::sound` says, `person_not_found`, `resource_not_found`,
    /// `resource_closed`, `wrong_kind`, `wrong_length`, `too_long`, `outside_hours`, `holiday`,
    /// `not_registered`, `residents_first`, `already_waiting` or `too_many_waits`.
    pub fn join(
        &mut self,
        id: WaitId,
        person: PersonId,
        terms: WaitTerms,
        moment: &Moment,
    ) -> Result<Wait, Refusal> {
        let centre = moment.actor.centre()?;
        let terms = terms.sound(moment.now)?;
        self.must_be_person(centre, person)?;
        let (minutes, fair) = self.admit_wishes(centre, &terms)?;
        let is_registered = |fair| self.registrations.contains(&(fair, person));
        if !fair.is_none_or(is_registered) {
            return Err(Refusal::new(Code::NotRegistered));
        }
        self.admit_to_wait(person, &terms.wishes, fair, moment)?;
        let wait = Wait {
            id,
            centre,
            kind: terms.kind,
            person,
            wishes: terms.wishes,
            minutes,
            fair,
            title: terms.title,
            notice_version: terms.notice_version,
            state: WaitState::Waiting,
            version: 0,
            joined_at: moment.now,
            booking: None,
            declined: Vec::new(),
        };
        if !wait.has_hope(moment.now) {
            return Err(Refusal::new(Code::InPast));
        }
        self.must_not_wait_yet(&wait)?;
        let gaps = wait.wishes.iter().copied().map(Gap::from).collect();
        self.enter_wait(wait, WaitHappening::Joined);
        self.offer(gaps, moment);
        Ok(self.waits[&id].wait.clone())
    }

    fn must_be_person(&self, centre: CentreId, person: PersonId) -> Result<(), Refusal> {
        let found = self.resources.get(&person.into());
        found
            .filter(|one| one.centre == centre && one.kind == super::ResourceKind::Person)
            .map(|_| ())
            .ok_or(Refusal::new(Code::PersonNotFound))
    }

    /// How long a booking of any of the wishes is, and the fair they belong to.
    fn admit_wishes(
        &self,
        centre: CentreId,
        terms: &WaitTerms,
    ) -> Result<(Minutes, Option<FairId>), Refusal> {
        let kind = terms.place_kind()?;
        let ids: Vec<_> = terms.wishes.iter().map(|wish| wish.resource).collect();
        self.must_be(kind, centre, &ids)?;
        let first = self.resource(centre, ids[0])?;
        let (minutes, fair) = (first.length_of(terms.minutes)?, first.fair);
        for wish in &terms.wishes {
            let resource = self.resource(centre, wish.resource)?;
            if resource.rules.closed {
                return Err(Refusal::new(Code::ResourceClosed));
            }
            if !resource.takes(terms.kind) {
                return Err(Refusal::new(Code::WrongKind).with("expected", terms.kind.as_str()));
            }
            let same_length = resource.length_of(Some(minutes))? == minutes;
            if !same_length || wish.within.minutes() < minutes {
                return Err(Refusal::new(Code::WrongLength).with("minutes", minutes.0));
            }
            if resource.fair != fair {
                return Err(Refusal::new(Code::Malformed).with("reason", "two fairs in one entry"));
            }
            if wish.within.minutes() == minutes {
                self.admit_hours(resource, wish.within)?;
            }
        }
        Ok((minutes, fair))
    }

    fn admit_hours(&self, resource: &Resource, during: crate::TimeRange) -> Result<(), Refusal> {
        let calendar = self.calendars.get(&resource.centre);
        calendar.map_or(Ok(()), |calendar| {
            resource.rules.hours.admit(during, calendar)
        })
    }

    fn must_not_wait_yet(&self, wait: &Wait) -> Result<(), Refusal> {
        let theirs = || {
            let live = self.waits.values().map(|waiting| &waiting.wait);
            live.filter(|one| one.person == wait.person && one.state.is_live())
        };
        let overlaps = |one: &&Wait| {
            let same = |wish: &&crate::waiting::Wish| {
                let is_same = |own: &crate::waiting::Wish| {
                    own.resource == wish.resource && own.within.overlaps(wish.within)
                };
                one.kind == wait.kind && wait.wishes.iter().any(is_same)
            };
            one.wishes.iter().any(|wish| same(&wish))
        };
        if theirs().any(|one| overlaps(&one)) {
            return Err(Refusal::new(Code::AlreadyWaiting));
        }
        if theirs().count() >= MOST_WAITS {
            return Err(Refusal::new(Code::TooManyWaits).with("limit", MOST_WAITS));
        }
        Ok(())
    }

    /// Takes a person off the list; an offer that is open goes to the next.
    ///
    /// Refuses with `wait_not_found` or `wait_over`.
    pub fn leave(&mut self, id: WaitId, moment: &Moment) -> Result<Wait, Refusal> {
        let wait = self.wait(moment.actor.centre()?, id)?.clone();
        if !wait.state.is_live() {
            return Err(Refusal::new(Code::WaitOver));
        }
        Ok(self.end_with_offer(&wait, WaitState::Left))
    }

    /// Ends entries from which nothing can come any more, with the offers they have open.
    pub fn end_waits(&mut self, ids: &[WaitId], state: WaitState) {
        for id in ids {
            let wait = self.waits.get(id).map(|waiting| waiting.wait.clone());
            if let Some(wait) = wait.filter(|wait| wait.state.is_live()) {
                self.end_with_offer(&wait, state);
            }
        }
    }

    fn end_with_offer(&mut self, wait: &Wait, state: WaitState) -> Wait {
        let offer = wait.booking.filter(|_| wait.state == WaitState::Offered);
        let ended = self.end_wait(wait, state);
        if let Some(booking) = offer.and_then(|id| self.bookings.get(&id)).cloned() {
            self.end_hold(booking);
        }
        ended
    }

    /// Takes what was offered: once, however often it is said. An offer whose time has run out ends.
    ///
    /// Refuses with `booking_not_found`, `no_offer`, `offer_over` or `booking_over`.
    pub fn accept(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.offered(id, moment)?.clone();
        if self.expire(id, moment).is_ok() {
            return Err(Refusal::new(Code::OfferOver));
        }
        match booking.state {
            BookingState::Confirmed => Ok(booking),
            BookingState::Held => self.confirm(id, moment),
            BookingState::Expired => Err(Refusal::new(Code::OfferOver)),
            _ => Err(Refusal::new(Code::BookingOver)),
        }
    }

    /// Does not take what was offered: it goes to the next, and the person waits on for what else
    /// would do.
    ///
    /// Refuses with `booking_not_found`, `no_offer` or `offer_over`.
    pub fn decline(&mut self, id: BookingId, moment: &Moment) -> Result<Booking, Refusal> {
        let booking = self.offered(id, moment)?.clone();
        if booking.state != BookingState::Held {
            return Err(Refusal::new(Code::OfferOver));
        }
        Ok(self.give_up(booking, WaitHappening::Declined, moment.now))
    }

    /// Ends a hold; what was offered is not offered again, and whoever waited waits on for the rest.
    pub(super) fn give_up(
        &mut self,
        hold: Booking,
        happening: WaitHappening,
        now: Instant,
    ) -> Booking {
        self.strike(&hold, happening, now);
        self.end_hold(hold)
    }

    fn offered(&self, id: BookingId, moment: &Moment) -> Result<&Booking, Refusal> {
        let booking = self.booking(moment.actor.centre()?, id)?;
        match booking.offered_to {
            Some(_) => Ok(booking),
            None => Err(Refusal::new(Code::NoOffer)),
        }
    }

    /// The time of an offer is not offered again; without another hope the entry ends.
    fn strike(&mut self, booking: &Booking, happening: WaitHappening, now: Instant) {
        let Some(waiting) = booking.offered_to.and_then(|id| self.waits.get(&id)) else {
            return;
        };
        let mut wait = waiting.wait.clone();
        if wait.booking != Some(booking.id) || wait.state != WaitState::Offered {
            return;
        }
        wait.declined
            .extend(booking.uses.iter().map(|one| crate::waiting::Wish {
                resource: one.resource,
                within: booking.during,
            }));
        wait.state = match (wait.has_hope(now), happening) {
            (true, _) => WaitState::Waiting,
            (false, WaitHappening::CalledOff) => WaitState::CalledOff,
            (false, _) => WaitState::Left,
        };
        wait.version += 1;
        self.enter_wait(wait, happening);
    }

    pub(super) fn end_wait(&mut self, wait: &Wait, state: WaitState) -> Wait {
        let happening = match state {
            WaitState::Accepted => WaitHappening::Accepted,
            WaitState::RunOut => WaitHappening::RunOut,
            _ => WaitHappening::Ended,
        };
        let ended = Wait {
            state,
            version: wait.version + 1,
            ..wait.clone()
        };
        self.enter_wait(ended.clone(), happening);
        ended
    }

    /// Writes an entry into the diary, so that the next decision sees it.
    pub(super) fn enter_wait(&mut self, wait: Wait, happening: WaitHappening) {
        let is_new = happening == WaitHappening::Joined;
        self.wait_log
            .changed
            .entry(wait.id)
            .and_modify(|(changed, _)| changed.clone_from(&wait))
            .or_insert_with(|| (wait.clone(), is_new));
        self.wait_log.happenings.push((wait.clone(), happening));
        let known = self.waits.remove(&wait.id);
        let waiting = Waiting {
            served_at: known.as_ref().and_then(|known| known.served_at),
            has_booked: known.is_some_and(|known| known.has_booked),
            wait,
        };
        self.waits.insert(waiting.wait.id, waiting);
    }

    /// What happened in waiting lists since the last call.
    pub fn drain_waits(&mut self) -> Vec<(Wait, WaitHappening)> {
        std::mem::take(&mut self.wait_log.happenings)
    }
}

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;
