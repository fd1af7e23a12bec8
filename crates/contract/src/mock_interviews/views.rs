//! What comes back.

use domain::diary::{BookingWindow, Length};
use domain::id::{BookingId, ResourceId};
use domain::opening::Hours;
use domain::seat::Seat;
use domain::time::TimeRange;
use domain::{Booking, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeatView {
    /// Its id.
    pub seat: ResourceId,
    /// Its name.
    pub name: String,
    /// Where it is, for people to read.
    pub place: Option<String>,
    /// The site it belongs to, when the centre has several.
    #[serde(default)]
    pub site: Option<String>,
    /// When it is open, in the centre's zone.
    pub hours: Hours,
    /// Minutes of cleaning after each session.
    pub cleaning: Minutes,
    /// How long each session is, in minutes.
    pub length: Minutes,
    /// When seekers may book.
    pub window: BookingWindow,
    /// True when it takes no bookings for now.
    pub closed: bool,
    /// Its version.
    pub version: u32,
}

impl From<&Seat> for SeatView {
    fn from(seat: &Seat) -> Self {
        let resource = &seat.resource;
        let (Length::Exactly(length) | Length::UpTo(length)) = resource.rules.length;
        Self {
            seat: resource.id,
            name: resource.name.clone(),
            place: resource.place.clone(),
            site: resource.site.clone(),
            hours: resource.rules.hours.clone(),
            cleaning: resource.rules.turnaround,
            length,
            window: resource.rules.window,
            closed: resource.rules.closed,
            version: seat.version,
        }
    }
}

/// A changed seat, and the sessions to come that no longer fit it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeatChange {
    /// The seat as it now is.
    pub seat: SeatView,
    /// Sessions that are now outside its hours, of another length, or at a closed seat; none was
    /// changed.
    pub outside: Vec<OutsideSession>,
}

/// A session that no longer fits the rules of its seat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutsideSession {
    /// Its id.
    pub booking: BookingId,
    /// When it is.
    pub during: TimeRange,
}

impl From<&Booking> for OutsideSession {
    fn from(booking: &Booking) -> Self {
        Self {
            booking: booking.id,
            during: booking.during,
        }
    }
}
