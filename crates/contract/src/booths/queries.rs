//! What can be asked about halls, booths, visit times and visits.

use domain::id::{BookingId, EmployerId, FairId, HallId, PersonId, ResourceId, SessionId};
use domain::{Date, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::free_times::ForWhom;
use crate::message::Paging;

/// The halls of a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListHalls {
    /// The fair.
    pub fair: FairId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// How many booths a fair has, and how many employers said what they wish of theirs; for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindBoothCounts {
    /// The fair.
    pub fair: FairId,
}

/// The booths of a fair, and who has them in a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListBooths {
    /// The fair.
    pub fair: FairId,
    /// The session for which to say who has them; none: nobody is named.
    #[serde(default)]
    pub session: Option<SessionId>,
    /// Of this hall only.
    #[serde(default)]
    pub hall: Option<HallId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The booth slots of a fair that are reserved: all for staff, their own for employers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListBoothSlots {
    /// The fair.
    pub fair: FairId,
    /// Of this session only.
    #[serde(default)]
    pub session: Option<SessionId>,
    /// Of this employer only.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Who waits for a booth, in the order of the list: all for staff, their own for employers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListWaiting {
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The panels that receive visitors at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListPanels {
    /// The fair.
    pub fair: FairId,
    /// Of this employer only.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The times to come at which a booth can be visited, with the places that are left: in the order
/// of time, then of panels; those that are full are left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindOpenTimes {
    /// The fair.
    pub fair: FairId,
    /// At this panel only.
    #[serde(default)]
    pub panel: Option<ResourceId>,
    /// At this employer only.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// On this day of the fair, in the fair's zone; none: on all days.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub day: Option<Date>,
    /// For whom.
    #[serde(default, flatten)]
    pub whom: ForWhom,
}

/// The times of one day at which booths can be visited, compact: for everyone who wants to look
/// again and again. What was booked a second ago is seen; a booking never decides on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ListFreeVisitTimes")]
pub struct ListFreeTimes {
    /// The fair.
    pub fair: FairId,
    /// The day in the fair's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// At this panel only.
    #[serde(default)]
    pub panel: Option<ResourceId>,
    /// At this employer only.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Visits: a seeker's own, those at an employer's booth, or any for staff.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListVisits {
    /// At this fair only.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// At this employer's booths only.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Of this seeker only.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// That end after this.
    #[serde(default)]
    pub from: Option<Instant>,
    /// That begin before this.
    #[serde(default)]
    pub to: Option<Instant>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// How many visits of a fair are in each state, for staff and readers of reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindVisitCounts {
    /// The fair.
    pub fair: FairId,
    /// Of those that end after this.
    #[serde(default)]
    pub from: Option<Instant>,
    /// Of those that begin before this.
    #[serde(default)]
    pub to: Option<Instant>,
}

/// One visit, for those who take part in it and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindVisit {
    /// The visit.
    pub booking: BookingId,
}
