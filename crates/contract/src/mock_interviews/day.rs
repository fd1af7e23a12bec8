//! What can be told of sessions on their day: who came and who did not.

use domain::diary::Attendance;
use domain::id::BookingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Nobody came to a session: a no-show, from ten minutes after its start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissSession {
    /// Which session.
    pub booking: BookingId,
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectSession {
    /// Which session.
    pub booking: BookingId,
    /// What is true.
    pub attendance: Attendance,
    /// Why it was wrong, in up to 500 characters.
    pub reason: String,
}
