//! What can be told of visits at booths on their day: who came and who did not.

use domain::diary::Attendance;
use domain::id::BookingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The visitor is at the booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartVisit {
    /// Which visit.
    pub booking: BookingId,
}

/// The visit took place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CompleteVisit {
    /// Which visit.
    pub booking: BookingId,
}

/// Nobody came to a visit: a no-show, from ten minutes after its start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissVisit {
    /// Which visit.
    pub booking: BookingId,
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectVisit {
    /// Which visit.
    pub booking: BookingId,
    /// What is true.
    pub attendance: Attendance,
    /// Why it was wrong, in up to 500 characters.
    pub reason: String,
}
