//! Timetables of fairs: what comes back.

use std::collections::BTreeMap;

use domain::Instant;
use domain::candidacy::Grade;
use domain::id::{BookingId, EmployerId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::{Obstacle, Publication, Run, Timetable, WhyLeftOut, WhyNot};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CandidacyView;

/// The timetable of a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TimetableView {
    /// How it is made; pins are shown to staff alone.
    #[serde(flatten)]
    pub timetable: Timetable,
    /// True while wishes are taken.
    pub takes_wishes: bool,
    /// How many seekers wish something; for staff.
    pub seekers: Option<u32>,
    /// How many employers have panels; for staff.
    pub employers: Option<u32>,
    /// How many interviews of it are booked; for staff.
    pub booked: Option<u32>,
}

/// A seeker who wishes to be interviewed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WishingSeeker {
    /// The candidacy, with who it is as long as the seeker's consent holds.
    #[serde(flatten)]
    pub candidacy: CandidacyView,
    /// How much the employer wants to meet them.
    pub grade: Option<Grade>,
}

/// A making of a timetable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunView {
    /// The run.
    #[serde(flatten)]
    pub run: Run,
    /// Work done, in millionths of all that may be needed; it may end earlier.
    pub done_ppm: u32,
    /// The value of the best plan so far.
    pub value_so_far: u64,
    /// What is proved so far; 0 before anything is.
    pub bound_so_far: u64,
    /// What was published of it, an employer each; the first conflicts alone, in lists none.
    pub publications: Vec<Publication>,
    /// How many conflicts there are in all publications.
    #[serde(default)]
    pub conflicts: u32,
    /// How many interviews were left out of all publications, since something was taken back.
    #[serde(default)]
    pub withdrawn: u32,
    /// How many wishes are not planned, by reason; `left_out` has the first of them, in lists none.
    #[serde(default)]
    pub left_out_counts: BTreeMap<WhyLeftOut, u32>,
}

/// An interview of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlannedInterview {
    /// The seeker.
    pub person: PersonId,
    /// The seeker's name, as far as it may be shown.
    pub person_name: Option<String>,
    /// The opening.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// The panel.
    pub panel: InterviewPanelId,
    /// Its name; empty when there is no such panel any more.
    pub panel_name: String,
    /// Starts.
    pub from: Instant,
    /// Ends.
    pub to: Instant,
    /// What it is worth; none for what was booked before without a wish.
    pub value: Option<u32>,
    /// True when it is pinned now.
    pub pinned: bool,
    /// The booking of this pair, once it is published.
    pub booking: Option<BookingId>,
}

/// An interview that is in the way of a wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WishBlocker {
    /// The seeker.
    pub person: PersonId,
    /// The seeker's name.
    pub person_name: Option<String>,
    /// The opening.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// Starts.
    pub from: Instant,
}

/// A time at which a seeker and a panel cannot meet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BlockedTime {
    /// The panel.
    pub panel: InterviewPanelId,
    /// Its name; empty when there is no such panel any more.
    pub panel_name: String,
    /// What is the matter.
    pub what: Obstacle,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
}

/// A wish without a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UnplacedWish {
    /// The seeker.
    pub person: PersonId,
    /// The seeker's name.
    pub person_name: Option<String>,
    /// The opening.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// What it is worth.
    pub value: u32,
    /// Why it has no place.
    pub reason: WhyNot,
    /// The same as a sentence.
    pub words: String,
    /// Some of the interviews in the way, those worth least.
    pub blocked_by: Vec<WishBlocker>,
    /// Times that keep seeker and panels from each other, at most five, with `no_common_time`.
    #[serde(default)]
    pub blocked_at: Vec<BlockedTime>,
}

/// The input of a timetable, or a part of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TimetableInstance {
    /// The hash of the whole.
    pub sha256: String,
    /// How many parts there are.
    pub parts: u32,
    /// This part of its JSON.
    pub text: String,
}

/// The panels of an employer at a fair, by their names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerPanels {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// Its panels.
    pub panels: Vec<NamedPanel>,
}

/// A panel, by its name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NamedPanel {
    /// Its id.
    pub id: InterviewPanelId,
    /// Its name.
    pub name: String,
}
