//! Who gets a place that is free: within the decision that frees it, so that nobody can come between.

mod finding;

use super::{Diary, Happening, Moment};
use crate::booking::{Booking, BookingState};
use crate::id::{ResourceId, WaitId};
use crate::refusal::Code;
use crate::time::{Instant, Minutes, TimeRange};
use crate::waiting::{Wait, WaitHappening, WaitNote, WaitState, Waiting, Wish, turn};
use std::collections::BTreeMap;

/// The times that are open and free in a gap, by their length.
type Open = BTreeMap<Minutes, Vec<TimeRange>>;

/// A place that may be free: a room, seat or panel, in a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Gap {
    /// The room, seat or panel.
    pub resource: ResourceId,
    /// When.
    pub during: TimeRange,
}

impl From<Wish> for Gap {
    fn from(wish: Wish) -> Self {
        Self {
            resource: wish.resource,
            during: wish.within,
        }
    }
}

impl Gap {
    /// Where a booking of a wish may lie that uses some of the gap: what must be seen to offer it.
    pub fn reach(&self, wish: &Wish, minutes: Minutes) -> Option<TimeRange> {
        let from = self.during.from.minus(minutes).max(wish.within.from);
        let to = self.during.to.plus(minutes).min(wish.within.to);
        let reach = TimeRange { from, to };
        let is_meant = wish.resource == self.resource && wish.within.overlaps(self.during);
        (is_meant && from < to && reach.minutes() >= minutes).then_some(reach)
    }
}

impl Diary {
    /// What follows from the decision just taken: answers to offers are noted in their entries, and
    /// each place that was freed is offered to whoever is next. The runtime calls it after each decision.
    pub fn follow_up(&mut self, moment: &Moment) {
        if self.waits.is_empty() {
            self.changes.take_gaps();
        } else {
            self.offer(Vec::new(), moment);
        }
    }

    fn note_answers(&mut self) {
        for (booking, happening) in self.changes.fresh() {
            self.note_answer(&booking, happening);
            self.note_direct(&booking, happening);
        }
    }

    fn note_answer(&mut self, booking: &Booking, happening: Happening) {
        let Some(waiting) = booking.offered_to.and_then(|id| self.waits.get(&id)) else {
            return;
        };
        let wait = waiting.wait.clone();
        if wait.booking != Some(booking.id) || wait.state != WaitState::Offered {
            return;
        }
        match happening {
            Happening::Confirmed => self.end_wait(&wait, WaitState::Accepted),
            Happening::Expired => self.end_wait(&wait, WaitState::RunOut),
            Happening::Cancelled => self.end_wait(&wait, WaitState::Left),
            _ => wait,
        };
    }

    /// Whoever has booked one of the times directly waits no more for the others.
    fn note_direct(&mut self, booking: &Booking, happening: Happening) {
        if happening != Happening::Confirmed || booking.offered_to.is_some() {
            return;
        }
        let would_do = |wish: &Wish| {
            let uses = booking.uses.iter();
            let is_used = uses.map(|one| one.resource).any(|one| one == wish.resource);
            is_used && wish.within.overlaps(booking.during)
        };
        for waiting in self.waits.values_mut() {
            let wait = &waiting.wait;
            let is_theirs = Some(wait.person) == booking.attendee() && wait.kind == booking.kind;
            waiting.has_booked |= is_theirs && wait.wishes.iter().any(would_do);
        }
    }

    /// A held booking given up before its time.
    pub(super) fn end_hold(&mut self, booking: Booking) -> Booking {
        self.pass_to(booking, BookingState::Expired, Happening::Expired)
    }

    /// Offers what is free in these gaps, and in those that were freed since the last call, place by
    /// place, to those who wait for it in their order. Holds whose time has run out end before.
    pub fn offer(&mut self, mut gaps: Vec<Gap>, moment: &Moment) {
        self.end_run_out(moment);
        self.note_answers();
        gaps.extend(self.changes.take_gaps());
        gaps.sort_unstable();
        gaps.dedup();
        for gap in gaps {
            let mut open = Open::new();
            for id in self.in_order(&gap) {
                self.consider(id, &gap, &mut open, moment);
            }
        }
    }

    /// The same for all that may be free, asked again and again: only offers are noted.
    pub fn offer_again(&mut self, gaps: Vec<Gap>, moment: &Moment) {
        let noted = self.wait_log.notes.len();
        self.offer(gaps, moment);
        let news = self.wait_log.notes.split_off(noted);
        let offers = news.into_iter().filter(|note| note.passed_over.is_none());
        self.wait_log.notes.extend(offers);
    }

    /// Who waits for something in the gap, in the order of the policy in force.
    fn in_order(&self, gap: &Gap) -> Vec<WaitId> {
        let wants = |waiting: &&Waiting| {
            let wait = &waiting.wait;
            let reaches = |wish: &Wish| gap.reach(wish, wait.minutes).is_some();
            wait.state == WaitState::Waiting && wait.wishes.iter().any(reaches)
        };
        let mut waiting: Vec<_> = self.waits.values().filter(wants).collect();
        waiting.sort_by_key(|one| self.turn(one));
        waiting.into_iter().map(|one| one.wait.id).collect()
    }

    fn turn(&self, waiting: &Waiting) -> (Option<Instant>, Instant, WaitId) {
        let wait = &waiting.wait;
        let policy = self.rulings.in_force(wait.centre, wait.fair);
        turn(policy.waiting, waiting.served_at, wait.joined_at, wait.id)
    }

    /// Ends the entries of which every time is past.
    pub fn end_past_waits(&mut self, moment: &Moment) {
        let waits = self.waits.values().map(|waiting| &waiting.wait);
        let past = waits.filter(|one| one.state == WaitState::Waiting && !one.has_hope(moment.now));
        for wait in past.cloned().collect::<Vec<_>>() {
            self.end_wait(&wait, WaitState::Over);
        }
    }

    /// Offers one entry what is free for it in the gap, and notes what became of it.
    fn consider(&mut self, id: WaitId, gap: &Gap, open: &mut Open, moment: &Moment) {
        let waiting = self.waits[&id].clone();
        let wait = waiting.wait;
        if waiting.has_booked {
            self.end_wait(&wait, WaitState::Booked);
            return;
        }
        if !wait.has_hope(moment.now) {
            self.end_wait(&wait, WaitState::Over);
            return;
        }
        match self.find_offer(&wait, gap, open, moment) {
            Ok((booking, place)) => {
                open.clear();
                let offered = Wait {
                    state: WaitState::Offered,
                    booking: Some(booking),
                    version: wait.version + 1,
                    ..wait
                };
                self.enter_wait(offered, WaitHappening::Offered);
                self.note(id, place, None, moment);
            }
            Err(Some((reason, place))) => self.note(id, place, Some(reason), moment),
            Err(None) => {}
        }
    }

    fn note(&mut self, wait: WaitId, place: Wish, passed_over: Option<Code>, moment: &Moment) {
        self.wait_log.notes.push(WaitNote {
            wait,
            place,
            at: moment.now,
            passed_over,
        });
    }
}

impl From<Gap> for Wish {
    fn from(gap: Gap) -> Self {
        Self {
            resource: gap.resource,
            within: gap.during,
        }
    }
}
