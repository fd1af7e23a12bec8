//! Forms that hold places, bookings that move, and what runs out, among those who wait.

use std::collections::BTreeSet;

use domain::{Booking, Instant};

use super::Play;
use super::city::time;
use super::plain::{Place, Plain, Taken};

/// How long a form holds a place: not so long that it ends in a second in which an offer ends.
const HOLD: i64 = 320;

impl Play {
    pub(super) async fn hold(&mut self, who: usize, place: Place) {
        let until = self.now + HOLD;
        let held = self.city.hold(self.now, who, place, until).await;
        let is_held = self.plain.hold(who, place, until);
        assert_eq!(held.is_ok(), is_held, "{held:?}");
    }

    /// Whoever holds a place longest sends the form.
    pub(super) async fn confirm(&mut self) {
        let is_form = |one: &Taken| one.until.is_some() && one.wait.is_none();
        let Some(at) = self.plain.taken.iter().position(is_form) else {
            return;
        };
        let id = self.booking(at).await;
        let confirmed = self
            .city
            .change(self.now, id, |diary, moment| diary.confirm(id, moment));
        confirmed.await.unwrap();
        self.plain.taken[at].until = None;
        self.done.confirmed += 1;
    }

    /// What is booked or held moves; an offer is taken or declined where it is.
    pub(super) async fn reschedule(&mut self, place: Place) {
        let at = self.roll(self.plain.taken.len());
        let before = self.plain.taken[at].clone();
        if before.is_offer() {
            return;
        }
        let id = self.booking(at).await;
        let moved = self
            .city
            .reschedule(self.now, id, before.person, place)
            .await;
        let is_moved = self.plain.reschedule(at, place, self.now);
        assert_eq!(moved.is_ok(), is_moved, "{moved:?}");
        self.done.moved += usize::from(is_moved && place != before.place);
    }

    /// The timer ends holds and offers in the second in which they run out.
    pub(super) async fn run_out(&mut self) {
        let ends = |one: &Taken| one.until.filter(|until| *until <= self.now);
        while let Some(until) = self.plain.taken.iter().filter_map(ends).min() {
            self.plain.see_who_booked();
            let is_due = |one: &Taken| one.until == Some(until);
            let at = self.plain.taken.iter().position(is_due).unwrap();
            let id = self.booking(at).await;
            let expired = self
                .city
                .change(until, id, |diary, moment| diary.expire(id, moment));
            expired.await.unwrap();
            let due = self.plain.taken.iter().filter(|one| is_due(one));
            let gone = self.gone(due.cloned().collect()).await;
            let forms = gone.iter().filter(|one| one.wait.is_none()).count();
            self.done.lapsed += forms;
            self.plain.taken.retain(|one| !gone.contains(one));
            let places: BTreeSet<Place> = gone.iter().map(|one| one.place).collect();
            for place in places {
                self.plain.offer(place, until);
            }
        }
    }

    /// What ended of all that was due in one second: the first that is ended ends the others of its place,
    /// and those elsewhere that its decision happens to see.
    async fn gone(&self, mut due: Vec<Taken>) -> Vec<Taken> {
        let place = due[0].place;
        if due.iter().any(|one| one.place != place) {
            let sitting = self.city.sitting().await;
            due.retain(|one| !sitting.iter().any(|booking| self.is_the_one(one, booking)));
        }
        due
    }

    fn is_the_one(&self, taken: &Taken, booking: &Booking) -> bool {
        booking.attendee() == Some(self.city.people[taken.person])
            && booking.uses[0].resource == self.city.seats[taken.place.0]
            && booking.during == time(taken.place.1)
            && booking.held_until.map(Instant::unix) == taken.until
    }
}

impl Taken {
    /// True for what waits for an answer.
    pub(super) fn is_offer(&self) -> bool {
        self.until.is_some() && self.wait.is_some()
    }
}

impl Plain {
    /// Keeps a place for a form until then.
    fn hold(&mut self, person: usize, place: Place, until: i64) -> bool {
        if self.is_busy(person, place.1) || self.is_full(place) {
            return false;
        }
        self.taken.push(Taken {
            person,
            place,
            until: Some(until),
            wait: None,
            since: self.entries.len(),
        });
        true
    }

    /// The old place is given up once the new one is won, and goes to whoever is first.
    fn reschedule(&mut self, at: usize, place: Place, now: i64) -> bool {
        let old = self.taken.remove(at);
        let fits = !self.is_busy(old.person, place.1) && !self.is_full(place);
        let place = if fits { place } else { old.place };
        let freed = old.place;
        self.taken.insert(at, Taken { place, ..old });
        if place != freed {
            self.freed += 1;
            let before = self.offers;
            self.offer(freed, now);
            self.wanted += usize::from(self.offers > before);
        }
        fits
    }

    /// Who has one of the times since joining, as each decision finds it: a hold counts once it is
    /// confirmed, and what has moved counts where it is now.
    pub(super) fn see_who_booked(&mut self) {
        for (number, entry) in self.entries.iter_mut().enumerate() {
            let has_it = |one: &Taken| {
                let is_theirs = one.person == entry.person && one.since > number;
                is_theirs && one.until.is_none() && entry.wishes.contains(&one.place)
            };
            let has_booked = self.taken.iter().any(has_it);
            entry.has_booked = has_booked;
        }
    }
}
