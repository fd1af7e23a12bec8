//! Anything that can be claimed in time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::desk::DeskUse;
use crate::id::{CentreId, EmployerId, FairId, ResourceId};
use crate::opening::Hours;
use crate::refusal::Code;
use crate::time::{Instant, Minutes};

/// The longest turnaround a room or seat may have: how far beyond a booking its claims can reach.
pub const WIDEST_TURNAROUND: Minutes = Minutes(120);

/// What kind of thing is claimed.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    /// A person.
    Person,
    /// A video or interview room.
    Room,
    /// An AI mock-interview seat.
    Seat,
    /// The people at an employer's booth.
    Panel,
    /// A desk of a side event or of counselling.
    Desk,
}

impl ResourceKind {
    /// The refusal when it is taken.
    pub const fn taken(self) -> Code {
        match self {
            Self::Person => Code::PersonBusy,
            Self::Room => Code::RoomTaken,
            Self::Seat => Code::SeatTaken,
            Self::Panel => Code::PanelTaken,
            Self::Desk => Code::DeskTaken,
        }
    }
}

/// How long a booking may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Exactly so long, starting where the times of the opening hours lie.
    Exactly(Minutes),
    /// At most so long.
    UpTo(Minutes),
}

impl Length {
    /// The longest booking.
    pub const fn longest(self) -> Minutes {
        match self {
            Self::Exactly(minutes) | Self::UpTo(minutes) => minutes,
        }
    }
}

/// When seekers may book; staff are bound only by the past.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BookingWindow {
    /// Booking opens so long before; none: at once.
    pub opens_before: Option<Minutes>,
    /// Booking closes so long before.
    pub closes_before: Minutes,
    /// Where it opens for all times at once: when it did, as far as that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Instant>,
}

impl BookingWindow {
    /// True when seekers may now book a time that starts then.
    pub fn admits(self, from: Instant, now: Instant) -> bool {
        let is_open = |before| now >= from.minus(before);
        self.opens_before.is_none_or(is_open) && from.minus(self.closes_before) >= now
    }

    /// When booking a time that starts then opens; none when that was never kept.
    pub fn opens(self, from: Instant) -> Option<Instant> {
        let before = self.opens_before.map(|before| from.minus(before));
        before.or(self.opened_at)
    }
}

/// The rules under which a resource is booked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Rules {
    /// When it is open.
    pub hours: Hours,
    /// How long it is kept free after each booking.
    pub turnaround: Minutes,
    /// How long a booking may be.
    pub length: Length,
    /// When seekers may book.
    pub window: BookingWindow,
    /// True when it takes no bookings for now.
    pub closed: bool,
}

impl Rules {
    /// The rules of a person: always there, for up to a day, no turnaround.
    pub const fn of_a_person() -> Self {
        Self {
            hours: Hours::Always,
            turnaround: Minutes(0),
            length: Length::UpTo(Minutes(24 * 60)),
            window: BookingWindow {
                opens_before: None,
                closes_before: Minutes(0),
                opened_at: None,
            },
            closed: false,
        }
    }
}

/// Anything that can be claimed in time, with its number of places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Resource {
    /// Its id; a person's is the person's.
    pub id: ResourceId,
    /// The centre.
    pub centre: CentreId,
    /// What it is.
    pub kind: ResourceKind,
    /// What people call it; empty for persons.
    pub name: String,
    /// How many bookings fit at one time.
    pub capacity: u16,
    /// Its rules.
    pub rules: Rules,
    /// The fair it belongs to; visitors must be registered there.
    pub fair: Option<FairId>,
    /// The employer it belongs to.
    pub employer: Option<EmployerId>,
    /// Where it is, for people to read.
    pub place: Option<String>,
    /// The site it belongs to, when the centre has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// A video link made anew for each booking: `{booking}` stands for the booking's id.
    pub link_template: Option<String>,
    /// Of a person: true for a resident, who books first where residents do.
    #[serde(default, skip_serializing_if = "is_false")]
    pub resident: bool,
    /// What a desk is for and who hosts it; none of what is no desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskUse>,
}

impl Resource {
    /// A person as a resource.
    pub fn person(id: ResourceId, centre: CentreId) -> Self {
        Self {
            id,
            centre,
            kind: ResourceKind::Person,
            name: String::new(),
            capacity: 1,
            rules: Rules::of_a_person(),
            fair: None,
            employer: None,
            place: None,
            site: None,
            link_template: None,
            resident: false,
            desk: None,
        }
    }

    /// True when nobody has to go anywhere for it: it has no place, or is a booth on the net.
    pub(super) fn is_online(&self) -> bool {
        let has_link = self.link_template.is_some();
        self.place.is_none() || (self.kind == ResourceKind::Panel && has_link)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(crate) const fn is_false(flag: &bool) -> bool {
    !*flag
}
