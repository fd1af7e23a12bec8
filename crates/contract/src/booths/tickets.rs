//! Tickets: what a seeker sees of one, and what happens to it.

use domain::Instant;
use domain::id::{CentreId, EmployerId, FairId, QueueId, ResourceId, SessionId, TicketId};
use domain::queue::{Engagement, TicketState, WaitRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A ticket, as its holder sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketView {
    /// The ticket.
    pub ticket: TicketId,
    /// The line.
    pub queue: QueueId,
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's panel.
    pub panel: ResourceId,
    /// The employer.
    pub employer: EmployerId,
    /// The employer's name.
    pub name: String,
    /// The hall and the booth, for people to read.
    pub at: Option<String>,
    /// The number that is called.
    pub number: u32,
    /// Where it is in its life.
    pub state: TicketState,
    /// The booked time that ranks it; none for a walk-in and after a missed call.
    pub booked_at: Option<Instant>,
    /// The place in the line, from 1; none unless it waits.
    pub place: Option<u32>,
    /// How long it is likely to take; none unless it waits, and while calling is paused.
    pub wait: Option<WaitRange>,
    /// Why it would be passed over now, and keep its place.
    pub held_back: Option<Engagement>,
    /// Until when to come to the booth; none unless it is called.
    pub called_until: Option<Instant>,
    /// How many calls were missed: after the first it is at the end of the line, after the next out.
    pub missed: u16,
    /// The ticket's version.
    pub version: u32,
}

macro_rules! ticket_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The ticket.
            pub ticket: TicketId,
            /// Its number.
            pub number: u32,
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
            /// The ticket's version after this.
            pub version: u32,
        }

        impl From<&domain::queue::Ticket> for $event {
            fn from(ticket: &domain::queue::Ticket) -> Self {
                Self {
                    ticket: ticket.id,
                    number: ticket.number,
                    queue: ticket.queue,
                    panel: ticket.panel,
                    session: ticket.session,
                    fair: ticket.fair,
                    centre: ticket.centre,
                    version: ticket.version,
                }
            }
        }
    )*};
}

ticket_events! {
    /// Somebody stands in the line of a booth.
    TicketJoined;
    /// Somebody is called to a booth.
    TicketCalled;
    /// Somebody who was called did not come, and is at the end of the line.
    TicketReturned;
    /// Somebody who was called did not come again, and is out of the line.
    TicketDropped;
    /// Somebody left the line of a booth.
    TicketLeft;
    /// A talk at a booth began.
    TicketStarted;
    /// A talk at a booth is over.
    TicketServed;
    /// The line of a booth ended before somebody's turn came.
    TicketClosed;
}
