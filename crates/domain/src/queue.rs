//! The line at a booth: booked visits and walk-ins together.
//!
//! The rule, as it is published: a booked visitor who is there goes first from the booked time on,
//! in the order of booked times; else walk-ins go in the order in which they joined; before the
//! booked time a visitor goes only when no walk-in waits. After two booked visitors in a row who
//! passed a waiting walk-in, a walk-in goes. Who is called and does not come in time goes once to
//! the end of the line, as a walk-in, and leaves it the second time. Who is busy elsewhere is passed
//! over and keeps the place.

mod access;
mod calling;
mod engaged;
mod forecast;
mod joining;
mod order;
mod rules;
mod serving;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{
    BookingId, CentreId, EmployerId, FairId, PersonId, QueueId, ResourceId, SessionId, TicketId,
};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
pub use access::{must_be_of_the_booth, must_concern, must_serve};
pub use calling::{Call, PassedOver};
pub use engaged::{Engagement, engagement};
pub use forecast::{Expected, Forecast, Outlook, ROLLING, Service, WaitRange, is_shorter};
pub use joining::{EARLIEST, Newcomer, must_be_open};
pub use order::{MOST_BOOKED_IN_A_ROW, Rank};
pub use rules::Rules;
pub use serving::{CLOSES_AFTER, Outcome, wrong_state};

/// Where a ticket is in its life.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// In the line.
    Waiting,
    /// Called, and expected within the grace.
    Called,
    /// At the booth.
    Serving,
    /// The talk is over.
    Served,
    /// Given back, by the seeker or for them.
    Left,
    /// Called and did not come, once more often than is allowed.
    Dropped,
    /// The line ended first.
    Closed,
}

impl TicketState {
    /// The states of tickets that are in use.
    pub const LIVE: [Self; 3] = [Self::Waiting, Self::Called, Self::Serving];

    /// True while the ticket is in use.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Called | Self::Serving)
    }

    /// The state as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Served => "served",
            Self::Left => "left",
            Self::Dropped => "dropped",
            Self::Closed => "closed",
        }
    }
}

/// A person's place in the line of a booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The line.
    pub queue: QueueId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// The employer.
    pub employer: EmployerId,
    /// Whose it is.
    pub person: PersonId,
    /// The booked visit it stands for; none for a walk-in.
    pub booking: Option<BookingId>,
    /// The number that is called, from 1 in each line.
    pub number: u32,
    /// Where it is in its life.
    pub state: TicketState,
    /// The booked time that ranks it; none for a walk-in and after a missed call.
    pub booked_at: Option<Instant>,
    /// The order among walk-ins, from 1 in each line: given on joining, and anew at the end.
    pub turn: u32,
    /// When the seeker joined.
    pub joined_at: Instant,
    /// When it was last called.
    pub called_at: Option<Instant>,
    /// Until when the seeker who is called can come.
    pub called_until: Option<Instant>,
    /// When the talk began.
    pub started_at: Option<Instant>,
    /// When the ticket came to its end.
    pub ended_at: Option<Instant>,
    /// How many calls were missed.
    pub missed: u16,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Ticket {
    /// What ranks it in its line.
    pub const fn rank(&self) -> Rank {
        Rank {
            booked_at: self.booked_at,
            turn: self.turn,
        }
    }

    /// How long the talk took, in seconds; none before its end.
    pub fn service_seconds(&self) -> Option<i64> {
        let ended = self
            .ended_at
            .filter(|_| self.state == TicketState::Served)?;
        Some(ended.unix() - self.started_at?.unix())
    }

    fn in_state(&self, state: TicketState) -> Self {
        Self {
            state,
            version: self.version + 1,
            ..self.clone()
        }
    }

    fn ended(&self, state: TicketState, now: Instant) -> Self {
        Self {
            called_until: None,
            ended_at: Some(now),
            ..self.in_state(state)
        }
    }
}

/// The line of a panel in one session, without those who stand in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Queue {
    /// Its id.
    pub id: QueueId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// The employer.
    pub employer: EmployerId,
    /// The highest number given out.
    pub last_number: u32,
    /// The highest turn given out.
    pub last_turn: u32,
    /// How many booked visitors in a row passed a waiting walk-in.
    pub booked_in_a_row: u8,
    /// True while nobody is called.
    pub paused: bool,
    /// Rises by one when calling is paused or resumed; starts at 0.
    pub version: u32,
}

impl Queue {
    /// A line that nobody has joined.
    pub const fn open(
        id: QueueId,
        (centre, fair): (CentreId, FairId),
        session: SessionId,
        panel: ResourceId,
        employer: EmployerId,
    ) -> Self {
        Self {
            id,
            centre,
            fair,
            session,
            panel,
            employer,
            last_number: 0,
            last_turn: 0,
            booked_in_a_row: 0,
            paused: false,
            version: 0,
        }
    }

    /// Calling stops, or goes on; none when it is so already.
    pub const fn pausing(self, paused: bool) -> Option<Self> {
        if self.paused == paused {
            return None;
        }
        Some(Self {
            paused,
            version: self.version + 1,
            ..self
        })
    }
}

/// A line and the tickets in it that are in use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The line.
    pub queue: Queue,
    /// Its tickets in use, in any order.
    pub tickets: Vec<Ticket>,
}

impl Line {
    /// The tickets in one state.
    pub fn in_state(&self, state: TicketState) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter().filter(move |one| one.state == state)
    }

    /// A ticket in use.
    ///
    /// Refuses with `ticket_not_found`.
    pub fn ticket(&self, id: TicketId) -> Result<&Ticket, Refusal> {
        let found = self.tickets.iter().find(|one| one.id == id);
        found.ok_or(Refusal::new(Code::TicketNotFound))
    }

    /// Puts the ticket's next version in; one that is no longer in use leaves the line.
    fn put(&mut self, next: Ticket) -> Ticket {
        self.tickets.retain(|one| one.id != next.id);
        if next.state.is_live() {
            self.tickets.push(next.clone());
        }
        next
    }

    fn next_turn(&mut self) -> u32 {
        self.queue.last_turn += 1;
        self.queue.last_turn
    }
}

#[cfg(test)]
mod sequences;
#[cfg(test)]
mod tests;
