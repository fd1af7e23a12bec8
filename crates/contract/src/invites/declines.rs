//! Messages about bookings that somebody cannot come to.

use domain::id::{BookingId, CentreId, PersonId};
use domain::refusal::Language;
use domain::time::TimeRange;
use domain::{BookingKind, Zone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The booking behind the "I cannot come" link of a reminder; whoever has the link may ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindDecline {
    /// The token of the link.
    pub token: String,
}

/// Gives up the booking behind the "I cannot come" link of a reminder: its place is freed within
/// seconds. Sent by a button, since mail scanners follow links; sent twice it is done once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeclineBooking {
    /// The token of the link.
    pub token: String,
    /// The version of the booking that was shown; the present one when left out.
    #[serde(default)]
    pub version: Option<u32>,
}

/// What became of a booking that its attendee may not be able to come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeclineState {
    /// It can be given up.
    Open,
    /// It was given up, and its place is about to be freed.
    Declined,
    /// It is cancelled.
    Cancelled,
    /// It is cancelled, after the time for cancelling freely.
    LateCancelled,
    /// It has begun or is over.
    TooLate,
}

/// A booking as it is shown to whoever has the link.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeclineView {
    /// The booking.
    pub booking: BookingId,
    /// Its version.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// When it is.
    pub during: TimeRange,
    /// The zone in which its time is told.
    pub zone: Zone,
    /// Where it is.
    pub place: Option<String>,
    /// The language of the person it is for.
    pub language: Language,
    /// What became of it.
    pub state: DeclineState,
}

/// A person cannot come to a booking; the service that has it cancels it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookingDeclined {
    /// The booking.
    pub booking: BookingId,
    /// Its centre.
    pub centre: CentreId,
    /// What it is for.
    pub kind: BookingKind,
    /// Who cannot come.
    pub person: PersonId,
    /// The booking's version that was declined.
    pub version: u32,
}
