//! What a booking is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::diary::is_false;
use crate::id::{BookingId, CentreId, EmployerId, FairId, PersonId, ResourceId, WaitId};
use crate::time::{Instant, TimeRange};

/// What a booking is for.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BookingKind {
    /// A seeker visits an employer's booth.
    BoothVisit,
    /// An interview of a seeker by one or more interviewers.
    Interview,
    /// A room lent to a person or employer.
    RoomLoan,
    /// A session at an AI mock-interview seat.
    MockInterview,
    /// A place at a side event of a fair.
    SideEvent,
    /// A talk with a counsellor.
    Counselling,
}

impl BookingKind {
    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BoothVisit => "booth_visit",
            Self::Interview => "interview",
            Self::RoomLoan => "room_loan",
            Self::MockInterview => "mock_interview",
            Self::SideEvent => "side_event",
            Self::Counselling => "counselling",
        }
    }
}

/// Where a booking is in its life.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    /// Held for a few minutes, at a form or for an offer.
    Held,
    /// Confirmed.
    Confirmed,
    /// The person is there.
    CheckedIn,
    /// It took place.
    Completed,
    /// Cancelled in time, or by the centre.
    Cancelled,
    /// Cancelled by the person after the free cancelling time.
    LateCancelled,
    /// Nobody came.
    NoShow,
    /// A hold that ran out.
    Expired,
}

impl BookingState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Held,
        Self::Confirmed,
        Self::CheckedIn,
        Self::Completed,
        Self::Cancelled,
        Self::LateCancelled,
        Self::NoShow,
        Self::Expired,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::CheckedIn => "checked_in",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::LateCancelled => "late_cancelled",
            Self::NoShow => "no_show",
            Self::Expired => "expired",
        }
    }

    /// True while the booking keeps its people and places from others.
    pub const fn claims(self) -> bool {
        matches!(
            self,
            Self::Held | Self::Confirmed | Self::CheckedIn | Self::Completed
        )
    }

    /// True while it can still be moved or cancelled.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }
}

/// What a person is in a booking.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The person it is for.
    Attendee,
    /// Interviews, counsels or hosts.
    Interviewer,
}

/// A person of a booking.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct Participant {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub part: Part,
}

/// A room, seat or panel of a booking, with its turnaround.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// What is used.
    pub resource: ResourceId,
    /// How long it is kept from others: the booking and the turnaround after it.
    pub during: TimeRange,
}

/// A booking: who, with what, when, and where it is in its life.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Booking {
    /// Its id, for life.
    pub id: BookingId,
    /// The centre.
    pub centre: CentreId,
    /// What it is for.
    pub kind: BookingKind,
    /// Where it is in its life.
    pub state: BookingState,
    /// Rises by one with each change of time, place or state; starts at 0.
    pub version: u32,
    /// When.
    pub during: TimeRange,
    /// The people.
    pub participants: Vec<Participant>,
    /// The rooms, seats or panels.
    pub uses: Vec<Use>,
    /// The fair it belongs to.
    pub fair: Option<FairId>,
    /// The employer it is with.
    pub employer: Option<EmployerId>,
    /// What to call it in a calendar, without names of persons.
    pub title: String,
    /// Where, for people to read.
    pub place: Option<String>,
    /// The sites of its rooms, as far as they are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
    /// True when nobody has to go anywhere for it, such as to a booth on the net.
    #[serde(default, skip_serializing_if = "is_false")]
    pub online: bool,
    /// The video link.
    pub link: Option<String>,
    /// When a hold runs out.
    pub held_until: Option<Instant>,
    /// Who booked; none for the system.
    pub booked_by: Option<PersonId>,
    /// Why it was cancelled, as the one who cancelled put it, or why a no-show was corrected.
    pub reason: Option<String>,
    /// Where its result is kept, when it is completed.
    pub result: Option<String>,
    /// Which version of the notice about automatic processing was accepted for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_version: Option<String>,
    /// The waiting-list entry that it was offered to; none for what was asked for directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_to: Option<WaitId>,
    /// The booking in whose place it was made, with other people: who is in both is told of one that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<BookingId>,
    /// The booking that was made in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<BookingId>,
    /// Why staff went beyond a cap or a block with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
}

impl Booking {
    /// The person it is for.
    pub fn attendee(&self) -> Option<PersonId> {
        self.participants
            .iter()
            .find(|one| one.part == Part::Attendee)
            .map(|one| one.person)
    }

    /// Everything it claims, people first: each with the time it is kept from others.
    pub fn claimed(&self) -> impl Iterator<Item = Use> + '_ {
        let people = self.participants.iter().map(|one| Use {
            resource: one.person.into(),
            during: self.during,
        });
        people.chain(self.uses.iter().copied())
    }

    /// As somebody sees it: why staff went beyond a rule is between staff.
    pub fn seen_by(self, actor: &Actor) -> Self {
        Self {
            exception: self.exception.filter(|_| actor.is_staff()),
            ..self
        }
    }

    /// True for a person who takes part.
    pub fn involves(&self, person: PersonId) -> bool {
        self.participants.iter().any(|one| one.person == person)
    }
}
