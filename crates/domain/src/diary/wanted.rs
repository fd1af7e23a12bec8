//! What a decision is asked, by whom, and what it needs to see.

use super::{Gap, Start};
use crate::actor::Actor;
use crate::booking::{BookingKind, Participant};
use crate::id::{BookingId, EmployerId, FairId, PersonId, ResourceId, WaitId};
use crate::time::{Instant, TimeRange};

/// What deciding a command needs to see.
#[derive(Clone, Default, Debug)]
pub struct Touches {
    /// Bookings that are changed, with all they claim.
    pub bookings: Vec<BookingId>,
    /// Resources with the time that is asked for.
    pub spans: Vec<(ResourceId, TimeRange)>,
    /// Places without which it is refused, whoever it is for, with the time that is asked for.
    pub needed: Vec<(ResourceId, TimeRange)>,
    /// Registrations that must exist.
    pub registrations: Vec<(FairId, PersonId)>,
    /// Entries of waiting lists that are changed.
    pub waits: Vec<WaitId>,
    /// People with all for which they wait.
    pub waiters: Vec<PersonId>,
    /// Places that may be offered to those who wait for them.
    pub gaps: Vec<Gap>,
    /// Bookings that touch what their place says.
    pub starts: Vec<Start>,
}

impl Touches {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Also a booking.
    pub fn booking(mut self, booking: BookingId) -> Self {
        self.bookings.push(booking);
        self
    }

    /// Also a room, seat, panel or person in a time.
    pub fn resource(mut self, resource: impl Into<ResourceId>, during: TimeRange) -> Self {
        self.spans.push((resource.into(), during));
        self
    }

    /// Also a room, seat, panel or desk for which [`Diary::book`](super::Diary::book) is asked: when it is
    /// full, nothing about people has to be seen.
    pub fn place(mut self, place: impl Into<ResourceId>, during: TimeRange) -> Self {
        let place = place.into();
        self.needed.push((place, during));
        self.resource(place, during)
    }

    /// Also a seeker's registration for a fair.
    pub fn registration(mut self, fair: FairId, person: PersonId) -> Self {
        self.registrations.push((fair, person));
        self
    }

    /// Also an entry of a waiting list.
    pub fn wait(mut self, wait: WaitId) -> Self {
        self.waits.push(wait);
        self
    }

    /// Also all for which a person waits.
    pub fn waiter(mut self, person: PersonId) -> Self {
        self.waiters.push(person);
        self
    }

    /// Also a place that may be offered, with all who wait for it.
    pub fn gap(mut self, gap: Gap) -> Self {
        self.gaps.push(gap);
        self
    }

    /// Also all that a booking touches of which the place and the start are known.
    pub fn start(mut self, start: Start) -> Self {
        self.starts.push(start);
        self
    }

    /// The same for whoever asks: what nobody is named for is for them.
    pub fn asked_by(mut self, actor: &Actor) -> Self {
        for start in &mut self.starts {
            if let Start::Of { person, .. } = start {
                *person = person.or(actor.person);
            }
        }
        self
    }
}

/// Who decides, when, and the id for a booking that may come of it.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Who asks.
    pub actor: Actor,
    /// Now.
    pub now: Instant,
    /// The id of the booking that may be made.
    pub booking: BookingId,
}

/// A booking as it is asked for.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What for.
    pub kind: BookingKind,
    /// When.
    pub during: TimeRange,
    /// Who.
    pub participants: Vec<Participant>,
    /// With which rooms, seats or panels.
    pub resources: Vec<ResourceId>,
    /// At which fair.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// What to call it in a calendar.
    pub title: String,
    /// Only held, until then.
    pub held_until: Option<Instant>,
    /// Which version of the notice about automatic processing was accepted.
    pub notice_version: Option<String>,
}
