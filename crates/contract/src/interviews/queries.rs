//! What can be asked.

use domain::id::{BookingId, EmployerId, FairId, PersonId, ResourceId};
use domain::time::Date;
use domain::{Instant, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::free_times::ForWhom;
use crate::message::Paging;

/// The rooms of the centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListRooms {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The times at which a room can still be booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindOpenTimes {
    /// Which room.
    pub room: ResourceId,
    /// The first day, in the centre's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// How many days: 1 unless told, at most 14.
    #[serde(default)]
    pub days: Option<u16>,
    /// How long: an hour unless told.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// For whom.
    #[serde(default, flatten)]
    pub whom: ForWhom,
}

/// The times of one day at which the centre's rooms can still be booked, compact: to look again and
/// again. What was booked a second ago is seen; a booking never decides on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ListFreeRoomTimes")]
pub struct ListFreeTimes {
    /// The day in the centre's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// How long: an hour unless told, or less where less is allowed.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The holidays of the centre, by day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListHolidays {
    /// From this day on.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Up to this day.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
}

/// Interviews: all for staff, an employer's for its members, else one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListInterviews {
    /// Of this person, attending or interviewing.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// With this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// At this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
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

/// What takes place in the rooms, at the seats and at the desks of the centre, and who comes: for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListPlaceBookings {
    /// What ends after this.
    pub from: Instant,
    /// What starts before this.
    pub to: Instant,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The bookings of every kind in one person's calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListMyBookings {
    /// Whose, when staff ask; one's own unless told.
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

/// One booking of any kind, for those who take part in it and for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindBooking {
    /// Which booking.
    pub booking: BookingId,
}
