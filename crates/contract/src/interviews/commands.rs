//! What can be asked to be done.

use domain::id::{BookingId, EmployerId, FairId, PersonId, ResourceId};
use domain::room::RoomTerms;
use domain::{Instant, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Opens a room for booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenRoom {
    /// The room.
    #[serde(flatten)]
    pub terms: RoomTerms,
}

/// Changes a room; bookings that no longer fit stay, and are listed in the reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditRoom {
    /// Which room.
    pub room: ResourceId,
    /// The version that was seen.
    pub version: u32,
    /// True to take no bookings for now.
    #[serde(default)]
    pub closed: bool,
    /// The room as it is to be.
    #[serde(flatten)]
    pub terms: RoomTerms,
}

/// Closes a room for booking; bookings to come stay, and are listed in the reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseRoom {
    /// Which room.
    pub room: ResourceId,
    /// The version that was seen.
    pub version: u32,
}

/// How a list of holidays is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidayFormat {
    /// A table with the columns `date,name`.
    Csv,
    /// An iCalendar file of all-day events.
    Ics,
}

/// Takes over a centre's holidays; all of them or none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportHolidays {
    /// How the text is written.
    pub format: HolidayFormat,
    /// The list.
    pub text: String,
    /// True to forget all holidays that are not in the list.
    #[serde(default)]
    pub replace: bool,
}

/// Books an interview of one person by one or more interviewers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookInterview {
    /// Who is interviewed.
    pub person: PersonId,
    /// Who interviews; at least one.
    pub interviewers: Vec<PersonId>,
    /// The rooms, at most two; with none a link is needed.
    #[serde(default)]
    pub rooms: Vec<ResourceId>,
    /// Starts.
    pub from: Instant,
    /// Ends.
    #[serde(default)]
    pub to: Option<Instant>,
    /// How long, when no end is given: 30 minutes unless told.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// What to call it in a calendar, without names of persons.
    pub title: String,
    /// An `https://` address of the video call.
    #[serde(default)]
    pub link: Option<String>,
    /// The fair it belongs to; the person must be registered there.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// The employer that interviews.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// True to hold the time for five minutes only, until it is confirmed.
    #[serde(default)]
    pub hold: bool,
    /// Why staff go beyond the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Moves an interview to another time or other rooms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveInterview {
    /// Which interview.
    pub booking: BookingId,
    /// The version that was seen.
    pub version: u32,
    /// All people of the interview, as the booking lists them.
    pub people: Vec<PersonId>,
    /// The rooms it is to have, at most two.
    #[serde(default)]
    pub rooms: Vec<ResourceId>,
    /// The new start.
    pub from: Instant,
    /// The new end.
    #[serde(default)]
    pub to: Option<Instant>,
    /// How long, when no end is given: 30 minutes unless told.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// Why staff go beyond the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Cancels an interview.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelInterview {
    /// Which interview.
    pub booking: BookingId,
    /// Why, for the others to read.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Lends a room to a person, for up to three hours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LendRoom {
    /// Which room.
    pub room: ResourceId,
    /// To whom.
    pub person: PersonId,
    /// Starts.
    pub from: Instant,
    /// How long.
    pub minutes: Minutes,
    /// What for, in a few words without names of persons: stands in calendars.
    pub purpose: String,
    /// True to hold the room for five minutes only, until it is confirmed.
    #[serde(default)]
    pub hold: bool,
    /// Why staff go beyond a cap or a block.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Moves a room loan to another time or room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveLoan {
    /// Which loan.
    pub booking: BookingId,
    /// The version that was seen.
    pub version: u32,
    /// Who has the room.
    pub person: PersonId,
    /// The room it is to be.
    pub room: ResourceId,
    /// The new start.
    pub from: Instant,
    /// How long.
    pub minutes: Minutes,
    /// Why staff go beyond a cap, the residents' hours or the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Gives a lent room back before its time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelLoan {
    /// Which loan.
    pub booking: BookingId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Confirms a held interview, room loan, place at a side event, or talk with a counsellor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmHold {
    /// Which booking.
    pub booking: BookingId,
}
