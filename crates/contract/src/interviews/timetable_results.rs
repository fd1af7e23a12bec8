//! Timetables of fairs: what came of wishes, and what publishing a plan changes.

use domain::id::{BookingId, EmployerId, FairId, OpeningId, PersonId, TimetableRunId};
use domain::refusal::Refusal;
use domain::timetable::{Came, WhyLeftOut};
use domain::{Instant, TimeRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::BlockedTime;
use crate::message::Paging;

/// What came of a seeker's wishes at a fair, once a timetable is published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindWishResults {
    /// The fair.
    pub fair: FairId,
    /// Who, when staff ask; oneself unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// How many interviews each employer has in a plan, and what publishing it would change now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListPlannedEmployers {
    /// Which run.
    pub run: TimetableRunId,
}

/// The interviews to come of an employer's timetable at a fair that its panels would not hold so any
/// more, in the order of time: none was changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListStrayInterviews {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
}

/// What publishing a plan would book, move and call off now, by seeker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTimetableChanges {
    /// Which run.
    pub run: TimetableRunId,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The wishes that were not planned at all in a making, by seeker. For those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListLeftOutWishes {
    /// Which run.
    pub run: TimetableRunId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The interviews of a plan that were not booked, moved or called off when it was published, by
/// employer. For those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListPublicationConflicts {
    /// Which run.
    pub run: TimetableRunId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// What came of a seeker's wishes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WishResults {
    /// When the last published plan was published first; none before one is.
    pub published_at: Option<Instant>,
    /// Each wish, the dearest first; none before a plan is published.
    pub results: Vec<WishResult>,
}

/// What came of one wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WishResult {
    /// The opening.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// The employer; none when the opening is gone.
    pub employer: Option<EmployerId>,
    /// Its name.
    pub employer_name: String,
    /// What came of it.
    pub came: Came,
    /// The booking that it became.
    pub booking: Option<BookingId>,
    /// When that is.
    pub during: Option<TimeRange>,
    /// Where that is.
    pub place: Option<String>,
    /// Of a wish whose seeker and panels have no time together: times at which one of them cannot.
    #[serde(default)]
    pub blocked_at: Vec<BlockedTime>,
    /// Of a wish without a place: the seeker's own interviews in the way; nobody is told of others'.
    #[serde(default)]
    pub blocked_by: Vec<OwnInTheWay>,
}

/// An interview of one's own that is in the way of another wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OwnInTheWay {
    /// The opening that it is for.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// When it starts in the plan.
    pub from: Instant,
}

/// An employer in a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlannedEmployer {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// How many interviews it has in the plan.
    pub interviews: u32,
    /// How many wishes for its openings have no place.
    pub unplaced: u32,
    /// How many interviews publishing would book now.
    pub to_book: u32,
    /// How many it would move.
    pub to_move: u32,
    /// How many it would call off.
    pub to_cancel: u32,
}

/// What publishing a plan would change about one pair of a seeker and an opening.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlannedChange {
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
    /// When the interview is booked now; none when it is not.
    pub was: Option<TimeRange>,
    /// When it is to be; none when it is called off.
    pub becomes: Option<TimeRange>,
    /// The panel it goes to, or leaves.
    pub panel_name: String,
    /// What changed since the plan was made, so that it cannot be done.
    pub obstacle: Option<Refusal>,
}

/// A wish that was not planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LeftOutWish {
    /// The seeker.
    pub person: PersonId,
    /// The seeker's name.
    pub person_name: Option<String>,
    /// The opening.
    pub opening: OpeningId,
    /// The work; empty when the opening is gone.
    pub opening_title: String,
    /// The employer; none when the opening is gone.
    pub employer: Option<EmployerId>,
    /// Its name.
    pub employer_name: String,
    /// Why it was not planned.
    pub reason: WhyLeftOut,
}

/// An interview of which nothing was done when its plan was published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublicationConflict {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// The seeker.
    pub person: PersonId,
    /// The seeker's name.
    pub person_name: Option<String>,
    /// The opening.
    pub opening: OpeningId,
    /// The work.
    pub opening_title: String,
    /// What is in the way, so that nothing of the employer's was done.
    pub refusal: Option<Refusal>,
    /// What was taken back, so that this interview alone was left out.
    pub left_out: Option<WhyLeftOut>,
}
