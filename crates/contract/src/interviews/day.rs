//! What can be told of interviews, room loans and bookings of desks on their day: who came and who did
//! not.

use domain::diary::Attendance;
use domain::id::BookingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The interview begins: the person is there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartInterview {
    /// Which interview.
    pub booking: BookingId,
}

/// The interview took place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CompleteInterview {
    /// Which interview.
    pub booking: BookingId,
}

/// Nobody came to an interview: a no-show, from ten minutes after its start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissInterview {
    /// Which interview.
    pub booking: BookingId,
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectInterview {
    /// Which interview.
    pub booking: BookingId,
    /// What is true.
    pub attendance: Attendance,
    /// Why it was wrong, in up to 500 characters.
    pub reason: String,
}

/// The person has the room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartLoan {
    /// Which loan.
    pub booking: BookingId,
}

/// The room is given back after use.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CompleteLoan {
    /// Which loan.
    pub booking: BookingId,
}

/// Nobody came to a room loan: a no-show, from ten minutes after its start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissLoan {
    /// Which loan.
    pub booking: BookingId,
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectLoan {
    /// Which loan.
    pub booking: BookingId,
    /// What is true.
    pub attendance: Attendance,
    /// Why it was wrong, in up to 500 characters.
    pub reason: String,
}

/// Somebody came to a side event, or to a talk with a counsellor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartDeskBooking {
    /// Which booking.
    pub booking: BookingId,
}

/// The side event, or the talk with a counsellor, took place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CompleteDeskBooking {
    /// Which booking.
    pub booking: BookingId,
}

/// Nobody came to a side event or to counselling: a no-show, from ten minutes after its start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissDeskBooking {
    /// Which booking.
    pub booking: BookingId,
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectDeskBooking {
    /// Which booking.
    pub booking: BookingId,
    /// What is true.
    pub attendance: Attendance,
    /// Why it was wrong, in up to 500 characters.
    pub reason: String,
}
