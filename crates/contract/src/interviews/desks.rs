//! Side events and counselling: what can be asked and done, and what comes back.

use domain::desk::{Desk, DeskKind, DeskTerms};
use domain::diary::{BookingWindow, Length};
use domain::id::{BookingId, CentreId, FairId, PersonId, ResourceId};
use domain::opening::Hours;
use domain::time::Date;
use domain::{Instant, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::OutsideBooking;
use crate::free_times::ForWhom;
use crate::message::Paging;

/// Opens a side event, or a counsellor's own times, for booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenDesk {
    /// The desk.
    #[serde(flatten)]
    pub terms: DeskTerms,
}

/// Changes a desk; bookings that no longer fit stay, and are listed in the reply.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditDesk {
    /// Which desk.
    pub desk: ResourceId,
    /// The version that was seen.
    pub version: u32,
    /// True to take no bookings for now.
    #[serde(default)]
    pub closed: bool,
    /// The desk as it is to be.
    #[serde(flatten)]
    pub terms: DeskTerms,
}

/// Books a place at a side event, or a talk with a counsellor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookDesk {
    /// Which desk.
    pub desk: ResourceId,
    /// For whom, when staff book; oneself unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Starts.
    pub from: Instant,
    /// True to hold the place for five minutes only, until it is confirmed.
    #[serde(default)]
    pub hold: bool,
    /// Why staff book for somebody who is blocked, in up to 200 characters; staff only.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Moves a booking to another time of the same desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveDeskBooking {
    /// Which booking.
    pub booking: BookingId,
    /// The version that was seen.
    pub version: u32,
    /// The new start.
    pub from: Instant,
    /// Why staff go beyond a cap, the residents' hours or the time to walk.
    #[serde(default)]
    pub exception: Option<String>,
}

/// Cancels a booking of a desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelDeskBooking {
    /// Which booking.
    pub booking: BookingId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The side events and the counselling of the centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListDesks {
    /// Of this kind.
    #[serde(default)]
    pub kind: Option<DeskKind>,
    /// Of this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The times at which a desk can still be booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindDeskTimes {
    /// Which desk.
    pub desk: ResourceId,
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

/// The bookings to come of a desk, for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListDeskBookings {
    /// Which desk.
    pub desk: ResourceId,
    /// That end after this: now unless told.
    #[serde(default)]
    pub from: Option<Instant>,
}

/// A side event, or a counsellor's own times.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskView {
    /// Its id.
    pub desk: ResourceId,
    /// What it is for.
    pub kind: DeskKind,
    /// Its name.
    pub name: String,
    /// Where it is, for people to read.
    pub place: Option<String>,
    /// True when bookings get a video link of their own.
    pub online: bool,
    /// The fair it belongs to.
    pub fair: Option<FairId>,
    /// Who counsels or consults.
    pub host: Option<PersonId>,
    /// How many bookings fit at one time.
    pub capacity: u16,
    /// When it is open, in the centre's zone.
    pub hours: Hours,
    /// How long each booking is, in minutes.
    pub minutes: Minutes,
    /// Minutes kept free after each booking.
    pub turnaround: Minutes,
    /// When seekers may book.
    pub window: BookingWindow,
    /// True when it takes no bookings for now.
    pub closed: bool,
    /// Its version.
    pub version: u32,
}

impl From<&Desk> for DeskView {
    fn from(desk: &Desk) -> Self {
        let resource = &desk.resource;
        let (Length::Exactly(minutes) | Length::UpTo(minutes)) = resource.rules.length;
        Self {
            desk: resource.id,
            kind: desk.kind,
            name: resource.name.clone(),
            place: resource.place.clone(),
            online: resource.link_template.is_some(),
            fair: resource.fair,
            host: desk.host,
            capacity: resource.capacity,
            hours: resource.rules.hours.clone(),
            minutes,
            turnaround: resource.rules.turnaround,
            window: resource.rules.window,
            closed: resource.rules.closed,
            version: desk.version,
        }
    }
}

/// A changed desk, and the bookings to come that no longer fit it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskChange {
    /// The desk as it now is.
    pub desk: DeskView,
    /// Bookings that are now outside its hours, of another length, of a closed desk, or with whoever
    /// hosted it before; none was changed.
    pub outside: Vec<OutsideBooking>,
}

/// A side event, or a counsellor's own times, was opened for booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskOpened {
    /// The desk.
    pub desk: ResourceId,
    /// Its centre.
    pub centre: CentreId,
    /// Its version after this.
    pub version: u32,
}

/// A side event, or a counsellor's own times, was changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeskEdited {
    /// The desk.
    pub desk: ResourceId,
    /// Its centre.
    pub centre: CentreId,
    /// Its version after this.
    pub version: u32,
}
