//! The lines at booths: what can be asked, what comes back and what happened.

use domain::Instant;
use domain::id::{
    CentreId, EmployerId, FairId, PersonId, QueueId, ResourceId, SessionId, TicketId,
};
use domain::queue::{PassedOver, TicketState, WaitRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Puts a seeker who is at the fair in the line of a booth. A booked visitor checks in at the booth
/// with this, from half an hour before the booked time.
///
/// In the line a booked visitor goes first from the booked time on; walk-ins go in the order of
/// joining, and after two booked visitors in a row a walk-in goes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct JoinQueue {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// Who, for staff; none for whoever asks.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Who, by the number on the pass: for staff and the employer's members.
    #[serde(default)]
    pub number: Option<String>,
}

macro_rules! about_a_ticket {
    ($($(#[$doc:meta])* $message:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $message {
            /// The ticket.
            pub ticket: TicketId,
        }
    )*};
}

about_a_ticket! {
    /// Gives a ticket back: whoever joins again begins at the end.
    LeaveQueue
    /// Who was called is there, and the talk begins.
    StartTicket
    /// The talk is over.
    FinishTicket
}

macro_rules! about_a_line {
    ($($(#[$doc:meta])* $message:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $message {
            /// The fair.
            pub fair: FairId,
            /// The session of the fair.
            pub session: SessionId,
            /// The employer's panel.
            pub panel: ResourceId,
        }
    )*};
}

about_a_line! {
    /// Calls the next in line who is not busy elsewhere; who is keeps the place.
    CallNext
    /// Nobody is called until it is resumed; seekers can join meanwhile.
    PauseQueue
    /// Calling goes on.
    ResumeQueue
    /// The line of a booth in its order, for the employer's members and staff.
    FindQueue
    /// The lines of the same session in which a walk-in would wait less than in this one: those of
    /// the same industry first, then the shortest.
    ListShorterQueues
}

/// All lines of a session, for the board that everyone sees: numbers, never names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListQueues {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
}

/// A seeker's tickets of a fair, those that have come to an end too, in the order of joining.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTickets {
    /// The fair.
    pub fair: FairId,
    /// Whose, for staff; none for whoever asks.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Somebody in a line, as the booth sees them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlaceView {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: u32,
    /// Where it is in its life.
    pub state: TicketState,
    /// The booked time that ranks it; none for a walk-in and after a missed call.
    pub booked_at: Option<Instant>,
    /// The place in the line, from 1; none for those who do not wait.
    pub place: Option<u32>,
    /// Until when the seeker who is called can come.
    pub called_until: Option<Instant>,
    /// How many calls were missed.
    pub missed: u16,
    /// Who; for staff only.
    pub person: Option<PersonId>,
    /// The name; for staff only.
    pub name: Option<String>,
    /// The ticket's version.
    pub version: u32,
}

/// Who was called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CalledView {
    /// Who was called.
    pub called: PlaceView,
    /// Who was before them, cannot come now, and keeps the place.
    pub passed_over: Vec<PassedOver>,
}

/// The line of a booth, as the booth sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueueView {
    /// How it stands.
    pub standing: QueueStanding,
    /// Those who are served, called, and who wait, in this order.
    pub places: Vec<PlaceView>,
}

/// How a line stands, without names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueueStanding {
    /// The line; none as long as nobody has joined.
    pub queue: Option<QueueId>,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// The employer.
    pub employer: EmployerId,
    /// The employer's name.
    pub name: String,
    /// The hall and the booth, for people to read.
    pub place: Option<String>,
    /// The numbers that are called and awaited.
    pub called: Vec<u32>,
    /// The numbers that are served.
    pub serving: Vec<u32>,
    /// How many wait.
    pub waiting: u32,
    /// How long a walk-in who joins now is likely to wait; none while calling is paused.
    pub wait: Option<WaitRange>,
    /// True while nobody is called.
    pub paused: bool,
    /// The line's version: rises when calling is paused or resumed.
    pub version: u32,
}

/// A line that is shorter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShorterQueue {
    /// True when the employer is of the same industry.
    pub same_industry: bool,
    /// How it stands.
    pub standing: QueueStanding,
}

macro_rules! queue_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The line.
            pub queue: QueueId,
            /// The employer's panel.
            pub panel: ResourceId,
            /// The session of the fair.
            pub session: SessionId,
            /// The fair.
            pub fair: FairId,
            /// The centre.
            pub centre: CentreId,
            /// The line's version after this.
            pub version: u32,
        }
    )*};
}

queue_events! {
    /// A booth calls nobody for now.
    QueuePaused;
    /// A booth calls again.
    QueueResumed;
}
