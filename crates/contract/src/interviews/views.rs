//! What comes back.

use domain::diary::{BookingWindow, Length};
use domain::id::{BookingId, ResourceId};
use domain::opening::Hours;
use domain::room::Room;
use domain::time::{Date, TimeRange};
use domain::{Booking, BookingKind, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RoomView {
    /// Its id.
    pub room: ResourceId,
    /// Its name.
    pub name: String,
    /// Where it is, for people to read.
    pub place: Option<String>,
    /// True when bookings get a video link of their own.
    pub online: bool,
    /// The address that links are made from; for staff only.
    pub link_template: Option<String>,
    /// What is in it.
    pub kit: Vec<String>,
    /// The site it belongs to.
    pub site: Option<String>,
    /// How many bookings fit at one time.
    pub capacity: u16,
    /// When it is open, in the centre's zone.
    pub hours: Hours,
    /// Minutes kept free after each booking.
    pub turnaround: Minutes,
    /// The longest booking, in minutes.
    pub longest: Minutes,
    /// When seekers may book.
    pub window: BookingWindow,
    /// True when it takes no bookings for now.
    pub closed: bool,
    /// Its version.
    pub version: u32,
}

impl RoomView {
    /// A room as staff, or everyone, may see it.
    pub fn of(room: &Room, for_staff: bool) -> Self {
        let resource = &room.resource;
        let (Length::Exactly(longest) | Length::UpTo(longest)) = resource.rules.length;
        Self {
            room: resource.id,
            name: resource.name.clone(),
            place: resource.place.clone(),
            online: resource.link_template.is_some(),
            link_template: resource.link_template.clone().filter(|_| for_staff),
            kit: room.kit.clone(),
            site: room.site.clone(),
            capacity: resource.capacity,
            hours: resource.rules.hours.clone(),
            turnaround: resource.rules.turnaround,
            longest,
            window: resource.rules.window,
            closed: resource.rules.closed,
            version: room.version,
        }
    }
}

/// A changed room, and the bookings to come that no longer fit it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RoomChange {
    /// The room as it now is.
    pub room: RoomView,
    /// Bookings that are now outside its hours, too long, or in a closed room; none was changed.
    pub outside: Vec<OutsideBooking>,
}

/// A booking that no longer fits the rules of what it uses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutsideBooking {
    /// Its id.
    pub booking: BookingId,
    /// What it is for.
    pub kind: BookingKind,
    /// When it is.
    pub during: TimeRange,
}

impl From<&Booking> for OutsideBooking {
    fn from(booking: &Booking) -> Self {
        Self {
            booking: booking.id,
            kind: booking.kind,
            during: booking.during,
        }
    }
}

/// What takes place in a room, at a seat or at a desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlaceBooking {
    /// The booking.
    #[serde(flatten)]
    pub booking: Booking,
    /// The names of those it is for.
    pub attendees: Vec<String>,
}

/// What came of an import of holidays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HolidayImport {
    /// How many days the list had.
    pub days: u32,
    /// How often the centre's holidays were imported.
    pub version: u32,
    /// Bookings of rooms, seats, counsellors and interviewers that fall on one of these days; none of them
    /// is touched. At most 1000.
    #[serde(default)]
    pub outside: Vec<OutsideBooking>,
}

/// A holiday.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HolidayView {
    /// The day.
    #[schemars(with = "String")]
    pub day: Date,
    /// Its name.
    pub name: String,
}
