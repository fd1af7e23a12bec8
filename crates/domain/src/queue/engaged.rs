//! Why somebody cannot be called now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rules, Ticket, TicketState};
use crate::booking::{Booking, BookingState};
use crate::id::{FairId, PersonId};
use crate::time::{Instant, Minutes};

/// What somebody is busy with elsewhere.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Engagement {
    /// Called to another booth, or in a talk there.
    AtAnotherBooth,
    /// Another booking of theirs runs.
    InABooking,
    /// Another booking of theirs begins before a talk here would end and the way there is walked.
    BookingDue,
}

/// Why the holder of a ticket cannot be called now; none when they can. `bookings` and `tickets`
/// are of any people; `talk` is how long a talk here takes.
pub fn engagement(
    ticket: &Ticket,
    bookings: &[Booking],
    tickets: &[Ticket],
    talk: Minutes,
    rules: &Rules,
    now: Instant,
) -> Option<Engagement> {
    if tickets.iter().any(|other| keeps(other, ticket)) {
        return Some(Engagement::AtAnotherBooth);
    }
    let others = bookings
        .iter()
        .filter(|one| is_another(one, ticket.person) && Some(one.id) != ticket.booking);
    let busy = others.filter_map(|one| busy_with(one, ticket.fair, talk, rules, now));
    busy.min()
}

/// True for the same person's ticket of another line that is called or served.
fn keeps(other: &Ticket, ticket: &Ticket) -> bool {
    let there = matches!(other.state, TicketState::Called | TicketState::Serving);
    other.person == ticket.person && other.id != ticket.id && there
}

fn is_another(booking: &Booking, person: PersonId) -> bool {
    let stands = matches!(
        booking.state,
        BookingState::Held | BookingState::Confirmed | BookingState::CheckedIn
    );
    stands && booking.involves(person)
}

fn busy_with(
    booking: &Booking,
    fair: FairId,
    talk: Minutes,
    rules: &Rules,
    now: Instant,
) -> Option<Engagement> {
    let walk = if booking.fair == Some(fair) {
        rules.same_site
    } else {
        rules.other_site
    };
    let needed = now.plus(talk).plus(walk);
    if booking.during.to <= now || needed <= booking.during.from {
        None
    } else if booking.during.from <= now {
        Some(Engagement::InABooking)
    } else {
        Some(Engagement::BookingDue)
    }
}
