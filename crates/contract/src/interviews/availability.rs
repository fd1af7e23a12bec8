//! When interviewers and counsellors can be booked.

use domain::Minutes;
use domain::availability::AvailabilityTerms;
use domain::id::{CentreId, PersonId, ResourceId};
use domain::time::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::OutsideBooking;

/// Says when somebody interviews or counsels; bookings that no longer fit stay, and are listed in the
/// reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetAvailability {
    /// Who.
    pub person: PersonId,
    /// The version that was seen: 0 for somebody who never said.
    pub version: u32,
    /// When.
    #[serde(flatten)]
    pub terms: AvailabilityTerms,
}

/// When somebody interviews or counsels.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindAvailability {
    /// Who.
    pub person: PersonId,
}

/// The times at which a whole panel is there and free, with a room on each side. What was booked a
/// second ago is seen; a booking never decides on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListPanelTimes {
    /// Who interviews; at least one, at most ten.
    pub interviewers: Vec<PersonId>,
    /// The rooms, when it has to be these; at most two.
    #[serde(default)]
    pub rooms: Vec<ResourceId>,
    /// Else one room on each of these sites; at most two.
    #[serde(default)]
    pub sites: Vec<String>,
    /// What has to be in each room, such as `카메라`; with neither rooms nor sites one room is wanted.
    #[serde(default)]
    pub kit: Vec<String>,
    /// The first day, in the centre's zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// How many days: 1 unless told, at most 14.
    #[serde(default)]
    pub days: Option<u16>,
    /// How long: 30 minutes unless told.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// How long the panel is to be free before and after: not at all unless told.
    #[serde(default)]
    pub buffer: Option<Minutes>,
}

/// When somebody interviews or counsels.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AvailabilityView {
    /// Who.
    pub person: PersonId,
    /// The version: 0 for somebody who never said, who is there at any time.
    pub version: u32,
    /// When.
    #[serde(flatten)]
    pub terms: AvailabilityTerms,
}

/// A changed availability, and the bookings to come that no longer fit it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AvailabilityChange {
    /// The availability as it now is.
    pub availability: AvailabilityView,
    /// Bookings at which the person is now not there; none was changed.
    pub outside: Vec<OutsideBooking>,
}

/// Somebody interviews or counsels at other times.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AvailabilitySet {
    /// Who.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The version of the availability after this.
    pub version: u32,
}
