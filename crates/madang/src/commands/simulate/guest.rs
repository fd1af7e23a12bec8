//! Somebody at the fair: where they are on their way through it.

use super::super::play::seekers::Seeker;
use super::crowd::Visitor;

/// A visitor with what the services know of them.
pub struct Guest {
    /// How they behave.
    pub visitor: Visitor,
    /// Who they are; none for a walk-in who has not come yet.
    pub seeker: Option<Seeker>,
    /// The minute of the visit they booked at their first wish.
    pub visit: Option<u32>,
    /// The next of their wishes.
    pub next: usize,
    /// When they go to a booth; none while they have nothing to go to, or wait.
    pub goes: Option<u32>,
    /// The line they stand in.
    pub place: Option<Place>,
}

/// A place in a line.
pub struct Place {
    /// The ticket.
    pub ticket: String,
    /// At which booth.
    pub booth: usize,
    /// Since which minute.
    pub since: u32,
    /// True when the call was missed once.
    pub missed: bool,
}

/// The guests of a day: those who registered, in their order, and the walk-ins.
pub fn guests(visitors: Vec<Visitor>, registered: Vec<Seeker>) -> Vec<Guest> {
    let mut registered = registered.into_iter();
    let guest = |visitor: Visitor| Guest {
        seeker: if visitor.registered {
            registered.next()
        } else {
            None
        },
        visitor,
        visit: None,
        next: 0,
        goes: None,
        place: None,
    };
    visitors.into_iter().map(guest).collect()
}

impl Guest {
    /// Came in at this minute: when they go to their first booth. Whoever forgot a booked visit looks
    /// at the next wish.
    pub fn comes_in(&mut self, minute: u32) {
        let Some(visit) = self.visit else {
            return self.goes_on(minute + 3);
        };
        match self.visitor.punctuality {
            None => {
                self.next = 1;
                self.goes_on(minute + 3);
            }
            Some(off) => self.goes = Some(visit.saturating_add_signed(off).max(minute + 1)),
        }
    }

    /// Has nothing to do from this minute on: when they go to the next booth, if they wish for one.
    pub fn goes_on(&mut self, minute: u32) {
        self.place = None;
        self.goes = (self.next < self.visitor.wishes.len()).then_some(minute);
    }

    /// True for whoever goes only now to the booth where they were expected before.
    pub fn is_late(&self, minute: u32) -> bool {
        self.next == 0 && self.visit.is_some_and(|visit| minute > visit)
    }

    /// The booth to go to now.
    pub fn wish(&self) -> Option<usize> {
        self.visitor.wishes.get(self.next).copied()
    }

    /// True when patience has run out; whoever booked stays.
    pub fn gives_up(&self, minute: u32) -> bool {
        let waited = |place: &Place| minute - place.since > self.visitor.patience;
        self.visit.is_none() && self.place.as_ref().is_some_and(waited)
    }
}
