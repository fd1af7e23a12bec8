//! What can be asked.

use domain::Instant;
use domain::id::{PersonId, ResourceId};
use domain::time::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::free_times::ForWhom;
use crate::message::Paging;

/// The seats of the centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListSeats {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The times at which a seat can still be booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindOpenTimes {
    /// Which seat.
    pub seat: ResourceId,
    /// The first day, in the centre's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// How many days: 1 unless told, at most 14.
    #[serde(default)]
    pub days: Option<u16>,
    /// For whom.
    #[serde(default, flatten)]
    pub whom: ForWhom,
}

/// The times of one day at which the centre's seats can still be booked, compact: to look again and
/// again. What was booked a second ago is seen; a booking never decides on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ListFreeSeatTimes")]
pub struct ListFreeTimes {
    /// The day in the centre's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Sessions: all for staff, else one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListSessions {
    /// Of this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// That end after this.
    #[serde(default)]
    pub from: Option<Instant>,
    /// That start before this.
    #[serde(default)]
    pub to: Option<Instant>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}
