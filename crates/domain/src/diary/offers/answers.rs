//! What becomes of an entry when its offer is answered, and when a time is booked directly.

use crate::booking::Booking;
use crate::diary::{Diary, Happening};
use crate::waiting::{WaitState, Wish};

impl Diary {
    pub(super) fn note_answers(&mut self) {
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
}
