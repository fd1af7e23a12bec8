//! Waiting lists for visits, rooms and seats alike.

use domain::BookingKind;
use domain::Code;
use domain::id::{BookingId, EmployerId, FairId, PersonId, ResourceId, WaitId};
use domain::policy::WaitingOrder;
use domain::time::{Instant, TimeRange};
use domain::waiting::{Wait, WaitTerms, Wish};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Puts a person on a waiting list for one time or a set of which any would do; what is free already
/// is offered at once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct JoinWaitingList {
    /// Who waits.
    pub person: PersonId,
    /// What would do, and what the booking is to be.
    #[serde(flatten)]
    pub terms: WaitTerms,
    /// Instead of naming each place: any of a sort.
    #[serde(default)]
    pub any: Option<AnyPlace>,
}

/// Any room, seat, panel or desk of a sort, such as any seat this week or any of three employers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AnyPlace {
    /// Within which time, at most 14 days.
    pub within: TimeRange,
    /// Of these employers.
    #[serde(default)]
    pub employers: Vec<EmployerId>,
    /// At this fair; needed for visits.
    #[serde(default)]
    pub fair: Option<FairId>,
}

/// Takes a person off a waiting list; an open offer goes to the next.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LeaveWaitingList {
    /// Which entry.
    pub wait: WaitId,
}

/// Takes a place that was offered from a waiting list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AcceptOffer {
    /// The booking that is held.
    pub booking: BookingId,
}

/// Gives a place that was offered to the next; the person waits on for what else would do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeclineOffer {
    /// The booking that is held.
    pub booking: BookingId,
}

/// For what one person waits, or has an open offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListMyWaits {
    /// Whose, when staff ask; one's own unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// Who waits, in the order of joining; for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListWaits {
    /// Of this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// For this kind.
    #[serde(default)]
    pub kind: Option<BookingKind>,
    /// At this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// For this room, seat, panel or desk.
    #[serde(default)]
    pub resource: Option<ResourceId>,
    /// True to see those whose waiting has ended too.
    #[serde(default)]
    pub ended: bool,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Why an entry is where it is: the order, who is before it by which rule, and what became of the
/// places that would have done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExplainWait {
    /// Which entry.
    pub wait: WaitId,
}

/// An entry of a waiting list, with its place in the order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitView {
    /// The entry.
    #[serde(flatten)]
    pub wait: Wait,
    /// Its place among those who wait for anything that would do, from 1; none when it waits no more.
    pub position: Option<u32>,
    /// The order in force.
    pub order: WaitingOrder,
}

/// Why somebody else is, or was, before an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// They joined earlier.
    JoinedEarlier,
    /// They were served longer ago, or never.
    UnservedLonger,
    /// It was this entry's turn, but the place could not be offered to it, or it had another offer.
    PassedOver,
    /// It was offered to this entry.
    Yours,
}

/// What became of one place that would have done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitReasonView {
    /// The room, seat, panel or desk, and the time.
    pub place: Wish,
    /// When this was decided.
    pub at: Instant,
    /// By which rule.
    pub rule: Precedence,
    /// Why it could not be offered to this entry; none when it had another offer.
    pub refusal: Option<Code>,
}

/// The answer to "why not me?". Nobody is named.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitExplanation {
    /// The entry.
    pub entry: WaitView,
    /// How many wait before it because they joined earlier.
    pub joined_earlier: u32,
    /// How many wait before it because they were served longer ago, or never.
    pub unserved_longer: u32,
    /// Who made the rule of the order: `fair`, `centre`, or `default`.
    pub made_by: String,
    /// What became of the places that would have done, newest first, at most 50.
    pub reasons: Vec<WaitReasonView>,
}
