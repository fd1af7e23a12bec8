//! Who gets a place that is free: within the decision that frees it, so that nobody can come between.

mod answers;
mod finding;
mod gap;

use super::{Diary, Moment};
use crate::id::WaitId;
use crate::refusal::Code;
use crate::time::Instant;
use crate::waiting::{Wait, WaitHappening, WaitNote, WaitState, Waiting, Wish, turn};
use finding::Open;
pub use gap::Gap;

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

    /// Offers what is free in these gaps, and in those that were freed since the last call, place by
    /// place, to those who wait for it in their order. Holds whose time has run out end before.
    pub fn offer(&mut self, mut gaps: Vec<Gap>, moment: &Moment) {
        self.end_run_out(moment);
        self.note_answers();
        gaps.extend(self.take_freed());
        gaps.sort_unstable();
        gaps.dedup();
        for gap in gaps {
            let mut open = Open::new();
            for id in self.in_order(&gap) {
                self.consider(id, &gap, &mut open, moment);
            }
        }
    }

    /// The places that were freed since the last call, with what their bookings kept from ending
    /// shortly before them.
    fn take_freed(&mut self) -> Vec<Gap> {
        let gaps = self.changes.take_gaps();
        let whole = gaps.into_iter().map(|gap| {
            let resource = self.resources.get(&gap.resource);
            let turnaround = resource.map(|one| one.rules.turnaround);
            gap.from_earlier(turnaround.unwrap_or_default())
        });
        whole.collect()
    }

    /// The same for all that may be free, asked again and again: only offers are noted, and who was
    /// passed over for them.
    pub fn offer_again(&mut self, gaps: Vec<Gap>, moment: &Moment) {
        let noted = self.wait_log.notes.len();
        self.offer(gaps, moment);
        let mut news = self.wait_log.notes.split_off(noted);
        let offers = news.iter().filter(|note| note.passed_over.is_none());
        let offered: Vec<Wish> = offers.map(|note| note.place).collect();
        let is_gone = |place: Wish| {
            let same =
                |one: &Wish| one.resource == place.resource && one.within.overlaps(place.within);
            offered.iter().any(same)
        };
        news.retain(|note| note.passed_over.is_none() || is_gone(note.place));
        self.wait_log.notes.extend(news);
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
