//! What outcomes and certificates are about: a booked visit or interview, or the talk of a walk-in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::actor::Actor;
use crate::booking::{Booking, BookingKind, BookingState};
use crate::id::{BookingId, CentreId, EmployerId, FairId, PersonId, TicketId};
use crate::interview::{must_host, must_take_part};
use crate::queue::{Ticket, TicketState, must_be_of_the_booth, must_concern};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// The kinds of bookings that have an outcome.
pub const WITH_OUTCOME: [BookingKind; 2] = [BookingKind::BoothVisit, BookingKind::Interview];

/// Which visit, interview or talk; no booking has the id of a ticket.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MeetingId {
    /// A booked visit or interview.
    Booking(BookingId),
    /// The talk of a walk-in, by the ticket of the line.
    Ticket(TicketId),
}

impl From<MeetingId> for Uuid {
    fn from(meeting: MeetingId) -> Self {
        match meeting {
            MeetingId::Booking(id) => id.into(),
            MeetingId::Ticket(id) => id.into(),
        }
    }
}

/// How far a meeting has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It has not begun, or never will.
    Before,
    /// Both sides are there.
    Going,
    /// It took place.
    Held,
}

/// A visit, interview or talk, as far as what came of it asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// Which.
    pub id: MeetingId,
    /// The centre.
    pub centre: CentreId,
    /// A visit at a booth or an interview.
    pub kind: BookingKind,
    /// At which fair.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// Of whom.
    pub person: Option<PersonId>,
    /// When it began, or was to begin.
    pub from: Instant,
    /// How far it has come.
    pub stage: Stage,
    /// The state of its booking or ticket.
    pub state: &'static str,
}

impl Held {
    /// A booked visit or interview.
    ///
    /// Refuses with `booking_not_found` for bookings of other kinds.
    pub fn of_booking(booking: &Booking) -> Result<Self, Refusal> {
        if !WITH_OUTCOME.contains(&booking.kind) {
            return Err(Refusal::new(Code::BookingNotFound));
        }
        Ok(Self {
            id: MeetingId::Booking(booking.id),
            centre: booking.centre,
            kind: booking.kind,
            fair: booking.fair,
            employer: booking.employer,
            person: booking.attendee(),
            from: booking.during.from,
            stage: match booking.state {
                BookingState::CheckedIn => Stage::Going,
                BookingState::Completed => Stage::Held,
                _ => Stage::Before,
            },
            state: booking.state.as_str(),
        })
    }

    /// The talk of a walk-in; one that stands for a booked visit counts as that visit.
    pub fn of_talk(ticket: &Ticket) -> Self {
        Self {
            id: MeetingId::Ticket(ticket.id),
            centre: ticket.centre,
            kind: BookingKind::BoothVisit,
            fair: Some(ticket.fair),
            employer: Some(ticket.employer),
            person: Some(ticket.person),
            from: ticket.started_at.unwrap_or(ticket.joined_at),
            stage: match ticket.state {
                TicketState::Serving => Stage::Going,
                TicketState::Served => Stage::Held,
                _ => Stage::Before,
            },
            state: ticket.state.as_str(),
        }
    }

    /// Passes a meeting at which both sides are or were.
    ///
    /// Refuses with `wrong_state`.
    pub fn must_have_begun(&self) -> Result<(), Refusal> {
        self.must(self.stage != Stage::Before)
    }

    /// Passes a meeting that took place.
    ///
    /// Refuses with `wrong_state`.
    pub fn must_be_held(&self) -> Result<(), Refusal> {
        self.must(self.stage == Stage::Held)
    }

    fn must(&self, passes: bool) -> Result<(), Refusal> {
        match passes {
            true => Ok(()),
            false => Err(Refusal::new(Code::WrongState).with("state", self.state)),
        }
    }
}

/// Whom a meeting is shown to, and who says what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// All who were there, the employer's members and staff.
    Anybody,
    /// The employer's members, who interviewed, and staff.
    Hosts,
}

impl Side {
    /// Passes who is on this side of a booking.
    ///
    /// Refuses as `must_take_part` and `must_host` do.
    pub fn admits_to_booking(self, actor: &Actor, booking: &Booking) -> Result<(), Refusal> {
        match self {
            Self::Anybody => must_take_part(actor, booking),
            Self::Hosts => must_host(actor, booking),
        }
    }

    /// Passes who is on this side of a ticket.
    ///
    /// Refuses as `must_concern` and `must_be_of_the_booth` do.
    pub fn admits_to_ticket(self, actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
        match self {
            Self::Anybody => must_concern(actor, ticket),
            Self::Hosts => must_be_of_the_booth(actor, ticket),
        }
    }
}
