//! Timetables of fairs: what can be done.

use domain::Instant;
use domain::candidacy::Grade;
use domain::id::{
    CandidacyId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, TimetableRunId,
};
use domain::timetable::{ArrangementTerms, Pin, RunTerms, TimetableTerms, WishTerms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The organiser says how the timetable of a fair is made, and until when wishes are taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ArrangeTimetable {
    /// The fair.
    pub fair: FairId,
    /// The version that was seen; 0 before the first.
    #[serde(default)]
    pub version: u32,
    /// How it is made.
    #[serde(flatten)]
    pub terms: TimetableTerms,
}

/// An employer says where and when it interviews at a fair, and for how long.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ArrangePanels {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// The version that was seen; 0 before the first.
    #[serde(default)]
    pub version: u32,
    /// Its panels and what they hold.
    #[serde(flatten)]
    pub terms: ArrangementTerms,
}

/// A seeker ranks the openings that they wish to be interviewed for, in place of earlier wishes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RankOpenings {
    /// The fair.
    pub fair: FairId,
    /// Who wishes, when staff write it down; oneself unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The version that was seen; 0 before the first.
    #[serde(default)]
    pub version: u32,
    /// The openings, the dearest first, and when the seeker is there.
    #[serde(flatten)]
    pub terms: WishTerms,
}

/// How much an employer wants to meet one candidate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CandidateGrade {
    /// Which candidacy.
    pub candidacy: CandidacyId,
    /// How much; none takes the grade back.
    pub grade: Option<Grade>,
}

/// An employer grades the seekers who wish to be interviewed, up to 200 at a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GradeCandidates {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// The grades.
    pub grades: Vec<CandidateGrade>,
}

/// A pair of a seeker and an opening.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// The seeker.
    pub person: PersonId,
    /// The opening.
    pub opening: OpeningId,
}

/// The organiser demands that wishes are placed, or leaves them to the search again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PinInterviews {
    /// The fair.
    pub fair: FairId,
    /// The version of the timetable that was seen.
    pub version: u32,
    /// What is pinned, each in place of an earlier pin of its pair.
    #[serde(default)]
    pub pin: Vec<Pin>,
    /// What is not any more.
    #[serde(default)]
    pub unpin: Vec<Pair>,
}

/// The organiser lets a timetable be made of what is known now. One of a fair at a time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProposeTimetable {
    /// The fair.
    pub fair: FairId,
    /// Seed and time.
    #[serde(flatten)]
    pub terms: RunTerms,
}

/// An employer that comes late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LateEmployer {
    /// The employer.
    pub employer: EmployerId,
    /// When it will be there; its panels are closed until then on that day.
    pub until: Instant,
}

/// A panel that is lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LostPanel {
    /// Whose it was.
    pub employer: EmployerId,
    /// The panel.
    pub panel: InterviewPanelId,
}

/// The organiser lets what is published be repaired with as few changes as can be: for what is said
/// here, and for all that has changed since, such as seekers who withdrew and panels that were edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RepairTimetable {
    /// The fair.
    pub fair: FairId,
    /// Who is late.
    #[serde(default)]
    pub late: Vec<LateEmployer>,
    /// Which panels are lost.
    #[serde(default)]
    pub lost: Vec<LostPanel>,
    /// Seed and time.
    #[serde(flatten)]
    pub terms: RunTerms,
}

/// The organiser stops a search; the best plan so far is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StopTimetable {
    /// Which run.
    pub run: TimetableRunId,
}

/// The organiser starts a search again that died, or ended otherwise and was not published, with the
/// same input and seed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RestartTimetable {
    /// Which run.
    pub run: TimetableRunId,
}

/// The organiser publishes a plan: its interviews are booked, each employer's all or none. Done again,
/// it goes on with the employers that are not published yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PublishTimetable {
    /// Which run.
    pub run: TimetableRunId,
    /// True when a repair is published although more than a tenth of the interviews would move or be
    /// called off.
    #[serde(default)]
    pub even_if_many_move: bool,
}
