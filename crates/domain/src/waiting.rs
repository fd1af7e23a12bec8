//! Waiting for a place: an entry of a waiting list, over one time or a set that is all the same to
//! the person.

mod terms;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::booking::BookingKind;
use crate::id::{BookingId, CentreId, FairId, PersonId, ResourceId, WaitId};
use crate::policy::WaitingOrder;
use crate::refusal::Code;
use crate::time::{Instant, Minutes, TimeRange};
pub use terms::{MOST_DAYS, MOST_WISHES, WaitTerms};

/// One thing that would do: a room, seat, panel or desk, at any time within a range.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct Wish {
    /// The room, seat, panel or desk.
    pub resource: ResourceId,
    /// Within which time: as long as the booking for one time only, else any that fits in.
    pub within: TimeRange,
}

/// Where an entry is in its life.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WaitState {
    /// Waits.
    Waiting,
    /// Has an offer that is still open.
    Offered,
    /// Took an offer.
    Accepted,
    /// Let an offer run out.
    RunOut,
    /// Left the list, or declined the last time that would have done.
    Left,
    /// Booked one of the times directly.
    Booked,
    /// All of its times are past.
    Over,
    /// What was waited for does not take place any more.
    CalledOff,
}

impl WaitState {
    /// True while a place can still come of it.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Offered)
    }
}

/// An entry of a waiting list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Wait {
    /// Its id; it rises with the moment of joining.
    pub id: WaitId,
    /// The centre.
    pub centre: CentreId,
    /// What for.
    pub kind: BookingKind,
    /// Who waits.
    pub person: PersonId,
    /// What would do; one of it is enough.
    pub wishes: Vec<Wish>,
    /// How long the booking is to be.
    pub minutes: Minutes,
    /// The fair of all that would do.
    pub fair: Option<FairId>,
    /// What to call the booking in a calendar; none: as the room, seat, panel or desk is called.
    pub title: Option<String>,
    /// Which version of the notice about automatic processing was accepted.
    pub notice_version: Option<String>,
    /// Where it is in its life.
    pub state: WaitState,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
    /// When it was joined.
    pub joined_at: Instant,
    /// The booking that was offered last.
    pub booking: Option<BookingId>,
    /// Offers that were declined or called off: the times are not offered again.
    pub declined: Vec<Wish>,
}

/// An entry, with what decides on its place in the order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The entry.
    pub wait: Wait,
    /// When the latest booking of this kind that the person took starts, cancelled ones too.
    pub served_at: Option<Instant>,
    /// True when the person has booked one of the times directly since joining.
    pub has_booked: bool,
}

/// What decides whose turn it is: the smallest is next. Whoever was never served, or has waited
/// longest, comes first.
pub fn turn(
    order: WaitingOrder,
    served_at: Option<Instant>,
    joined_at: Instant,
    wait: WaitId,
) -> (Option<Instant>, Instant, WaitId) {
    let served_at = match order {
        WaitingOrder::FirstCome => None,
        WaitingOrder::LongestUnserved => served_at,
    };
    (served_at, joined_at, wait)
}

/// What happened to an entry: each becomes an event and an audit entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WaitHappening {
    /// Somebody joined.
    Joined,
    /// A place is held for the person until they answer.
    Offered,
    /// The person took it.
    Accepted,
    /// The person did not want it.
    Declined,
    /// What was offered does not take place; the person waits on for what else would do.
    CalledOff,
    /// The person did not answer in time.
    RunOut,
    /// The entry ended: left, booked directly, all times past, or all of it called off.
    Ended,
}

/// What became of an entry when a place was free that would do: the answer to "why not me?".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitNote {
    /// Whose turn it was.
    pub wait: WaitId,
    /// The place: a room, seat, panel or desk, with the time.
    pub place: Wish,
    /// When this was decided.
    pub at: Instant,
    /// Why it was not offered; none when it was.
    pub passed_over: Option<Code>,
}

impl Wait {
    /// True when the person has declined a time of a place that overlaps this one, or it was called off.
    pub fn has_declined(&self, resource: ResourceId, during: TimeRange) -> bool {
        let same = |one: &Wish| one.resource == resource && one.within.overlaps(during);
        self.declined.iter().any(same)
    }

    /// True when some time is left that has not been declined and still lies ahead.
    pub fn has_hope(&self, now: Instant) -> bool {
        self.hopes(now).next().is_some()
    }

    /// True when all that is left of it is a room, seat or panel of these, which are closed.
    pub fn is_called_off(&self, closed: &BTreeSet<ResourceId>, now: Instant) -> bool {
        let mut hopes = self.hopes(now).peekable();
        hopes.peek().is_some() && hopes.all(|wish| closed.contains(&wish.resource))
    }

    fn hopes(&self, now: Instant) -> impl Iterator<Item = &Wish> {
        self.wishes.iter().filter(move |wish| {
            let from = wish.within.from.max(now);
            let is_only_time = wish.within.minutes() == self.minutes;
            let is_declined = is_only_time && self.has_declined(wish.resource, wish.within);
            let fits = from.plus(self.minutes) <= wish.within.to;
            fits && !is_declined
        })
    }
}
