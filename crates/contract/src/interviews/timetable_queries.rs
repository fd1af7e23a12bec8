//! Timetables of fairs: what can be asked.

use domain::id::{EmployerId, FairId, OpeningId, PersonId, TimetableRunId};
use domain::refusal::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// How the timetable of a fair is made. For everybody who is signed in; counts and pins for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindTimetable {
    /// The fair.
    pub fair: FairId,
}

/// The panels of an employer at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPanels {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
}

/// The panels of all employers that take part in a fair, in the order of the employers' ids; for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListInterviewPanels {
    /// The fair.
    pub fair: FairId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// What a seeker wishes at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindWishes {
    /// The fair.
    pub fair: FairId,
    /// Who, when staff ask; oneself unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// The seekers who wish to be interviewed by an employer, without how dear it is to them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListWishingSeekers {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// For this opening.
    #[serde(default)]
    pub opening: Option<OpeningId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The makings of a fair's timetable, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTimetableRuns {
    /// The fair.
    pub fair: FairId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// One making: where it is, how far, what it reached and what was published of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindTimetableRun {
    /// Which run.
    pub run: TimetableRunId,
}

/// The interviews of a plan, by time. For those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTimetableInterviews {
    /// Which run.
    pub run: TimetableRunId,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Of this seeker.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The wishes that have no place in a plan, each with the reason and what is in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListUnplacedWishes {
    /// Which run.
    pub run: TimetableRunId,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Of this seeker.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// In which language the reasons are told: Korean unless told.
    #[serde(default)]
    pub language: Option<Language>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// The input of a fair's timetable, in the format of `docs/optimiser-format.md`: as it would be made
/// now, or as it was for a run. Without names; long ones come in parts to be put one after the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindTimetableInstance {
    /// The fair.
    pub fair: FairId,
    /// That of this run.
    #[serde(default)]
    pub run: Option<TimetableRunId>,
    /// Which part, from 0.
    #[serde(default)]
    pub part: u32,
}
