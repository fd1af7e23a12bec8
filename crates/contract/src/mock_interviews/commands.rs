//! What can be asked to be done.

use domain::Instant;
use domain::id::{BookingId, PersonId, ResourceId};
use domain::seat::SeatTerms;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Opens a seat for booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenSeat {
    /// The seat.
    #[serde(flatten)]
    pub terms: SeatTerms,
}

/// Changes a seat; sessions that no longer fit stay, and are listed in the reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditSeat {
    /// Which seat.
    pub seat: ResourceId,
    /// The version that was seen.
    pub version: u32,
    /// True to take no bookings for now.
    #[serde(default)]
    pub closed: bool,
    /// The seat as it is to be.
    #[serde(flatten)]
    pub terms: SeatTerms,
}

/// Closes a seat for booking; sessions to come stay, and are listed in the reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseSeat {
    /// Which seat.
    pub seat: ResourceId,
    /// The version that was seen.
    pub version: u32,
}

/// Books a session at a seat; it lasts as long as sessions of that seat do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookSession {
    /// Which seat.
    pub seat: ResourceId,
    /// For whom.
    pub person: PersonId,
    /// Starts.
    pub from: Instant,
    /// The version of the notice about the use of AI that the person accepted.
    #[serde(default)]
    pub notice_version: Option<String>,
    /// True to hold the seat for five minutes only, until it is confirmed.
    #[serde(default)]
    pub hold: bool,
    /// Why staff go beyond a cap or a block.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Moves a session to another time or seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveSession {
    /// Which session.
    pub booking: BookingId,
    /// The version that was seen.
    pub version: u32,
    /// Whose session it is.
    pub person: PersonId,
    /// The seat it is to be.
    pub seat: ResourceId,
    /// The new start.
    pub from: Instant,
    /// Why staff go beyond a cap, the residents' hours or the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Cancels a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelSession {
    /// Which session.
    pub booking: BookingId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Confirms a held session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmSession {
    /// Which session.
    pub booking: BookingId,
}

/// The person is at the seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartSession {
    /// Which session.
    pub booking: BookingId,
}

/// The session took place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CompleteSession {
    /// Which session.
    pub booking: BookingId,
    /// Where its result is kept: a reference of up to 200 characters.
    #[serde(default)]
    pub result: Option<String>,
}
