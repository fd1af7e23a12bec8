//! What comes back about halls, booths and visit times.

use std::collections::BTreeMap;

use domain::application::BoothNeeds;
use domain::booking::BookingState;
use domain::hall::{Booth, Feature};
use domain::id::{ApplicationId, BoothId, EmployerId, FairId, HallId, ResourceId, SessionId};
use domain::{Code, Instant, TimeRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::interviews::OutsideBooking;

/// A hall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HallView {
    /// The hall.
    pub hall: HallId,
    /// Its fair.
    pub fair: FairId,
    /// What people call it.
    pub name: String,
    /// How many booths it has.
    pub booths: u32,
    /// What else stands there.
    pub features: Vec<Feature>,
    /// Rises with each plan; starts at 0.
    pub version: u32,
}

/// What is counted of the booths of a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothCounts {
    /// The fair.
    pub fair: FairId,
    /// Booths in halls.
    pub in_halls: u32,
    /// Booths on the net.
    pub online: u32,
    /// Employers that take part and have said what they wish of their booth.
    pub wishes: u32,
}

/// How many visits are in each state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitCounts {
    /// The fair.
    pub fair: FairId,
    /// How many there are in each state; a state without any is left out.
    pub by_state: BTreeMap<BookingState, u32>,
}

/// The booths that were added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddedBooths {
    /// Each of them.
    pub booths: Vec<Booth>,
}

/// A booth, and who has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothView {
    /// The booth; its link is shown to its employer and to staff only.
    pub booth: Booth,
    /// Its hall; none on the net.
    pub hall: Option<HallId>,
    /// Who has it in the session asked about; none: it is free.
    pub holder: Option<BoothHolder>,
}

/// Who has a booth in a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothHolder {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
}

/// A booth in a session, reserved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SlotView {
    /// The slot: this reservation.
    pub slot: Uuid,
    /// The fair.
    pub fair: FairId,
    /// The session of the fair.
    pub session: SessionId,
    /// The booth.
    pub booth: BoothId,
    /// What stands on the booth's plate.
    pub label: String,
    /// The booth's hall; none on the net.
    pub hall: Option<HallId>,
    /// The meeting link of a booth on the net.
    pub link: Option<String>,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// Since when.
    pub reserved_at: Instant,
}

/// What became of the wish for a booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum BoothOutcome {
    /// The booth is reserved.
    Reserved(SlotView),
    /// No booth that fits is left; the first that is freed goes to the first whom it fits.
    Waitlisted {
        /// The place on the waiting list, counted from 1.
        place: u32,
    },
}

/// What became of a booth that was given back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FreedBooth {
    /// The booth; none when only a place on the waiting list was given up.
    pub booth: Option<BoothId>,
    /// True when a booth of the session passed on to an employer who waited.
    pub passed_on: bool,
}

/// An employer who waits for a booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitView {
    /// The entry of the waiting list.
    pub wait: Uuid,
    /// The place, counted from 1.
    pub place: u32,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The employer's name.
    pub name: String,
    /// What it needs of a booth.
    pub needs: BoothNeeds,
    /// Since when.
    pub asked_at: Instant,
}

/// The panel of an employer at a fair, and when it receives visitors.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PanelView {
    /// The panel.
    pub panel: ResourceId,
    /// The fair.
    pub fair: Option<FairId>,
    /// The employer.
    pub employer: Option<EmployerId>,
    /// The employer's name.
    pub name: String,
    /// The hall and the booth, for people to read.
    pub place: Option<String>,
    /// How many visitors are received at one time.
    pub panels: u16,
    /// How long a visit is, in minutes.
    pub minutes: u32,
    /// How long to wait after each visit, in minutes.
    pub turnaround: u32,
    /// When visitors are received.
    pub ranges: Vec<TimeRange>,
    /// True when no visits can be booked for now.
    pub closed: bool,
}

/// A panel whose times were published or closed, and the bookings to come that no longer fit them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PanelChange {
    /// The panel as it now is.
    #[serde(flatten)]
    pub panel: PanelView,
    /// Visits that are now outside its times, of another length or at a closed panel, and interviews of the
    /// employer at this fair that were within its times and are not any more; none was changed.
    #[serde(default)]
    pub outside: Vec<OutsideBooking>,
}

/// A time at which a booth can be visited.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[schemars(rename = "OpenVisitTime")]
pub struct OpenTime {
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub to: Instant,
    /// At which panel.
    pub panel: ResourceId,
    /// How many places are left.
    pub free: u16,
    /// Until then only residents may book it; left out when everybody may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_until: Option<Instant>,
    /// Why the person it is looked at for cannot have it, `person_busy`, `no_time_to_walk` or
    /// `residents_first`; left out when they can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for_you: Option<Code>,
}
