//! Messages about what came of interviews, visits and talks.

use domain::id::{BookingId, CentreId, ChaseId, EmployerId, FairId, PersonId, TicketId};
use domain::meeting::MeetingId;
use domain::outcome::{InterviewOutcome, OutcomeTerms};
use domain::{Date, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Writes down what came of an interview or visit, or revises it; earlier revisions are kept.
///
/// For the employer's members, who interviewed, and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordOutcome {
    /// The interview or visit.
    pub booking: BookingId,
    /// The revision that its writer has seen; none when there was none.
    #[serde(default)]
    pub seen: Option<u32>,
    /// What was decided.
    #[serde(flatten)]
    pub terms: OutcomeTerms,
}

/// Writes down what came of the talk of a walk-in at a booth, or revises it. For a ticket that stands for
/// a booked visit that is what came of the visit.
///
/// For the employer's members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RecordTalkOutcome {
    /// The ticket of the line.
    pub ticket: TicketId,
    /// The revision that its writer has seen; none when there was none.
    #[serde(default)]
    pub seen: Option<u32>,
    /// What was decided.
    #[serde(flatten)]
    pub terms: OutcomeTerms,
}

/// Asks the employers of a fair by mail for the results that are missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskForResults {
    /// The fair.
    pub fair: FairId,
    /// This employer alone; else all of them.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// The day by which the results are wanted; a week from now unless told.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub answer_by: Option<Date>,
}

/// What came of interviews, visits and talks as it counts now: all for staff, an employer's for its members.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListOutcomes {
    /// At this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// With this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Every revision of what came of one interview or visit, for its employer's members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListOutcomeRevisions {
    /// The interview or visit.
    pub booking: BookingId,
}

/// Every revision of what came of the talk of a walk-in, for its employer's members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTalkOutcomeRevisions {
    /// The ticket of the line.
    pub ticket: TicketId,
}

/// Which results are missing, by employer: all for staff, an employer's for its members.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListMissingResults {
    /// At this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Of this employer, with the bookings.
    #[serde(default)]
    pub employer: Option<EmployerId>,
}

/// What came of an interview, visit or talk as it counts now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeView {
    /// The outcome.
    #[serde(flatten)]
    pub outcome: InterviewOutcome,
    /// At which fair.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// Its name.
    pub employer_name: Option<String>,
    /// Of whom.
    pub person: Option<PersonId>,
    /// The person's name, for staff.
    pub person_name: Option<String>,
}

/// The results of an employer that are missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MissingResults {
    /// At which fair; none for interviews outside of fairs.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// How many.
    pub missing: u32,
    /// Of which interviews and visits, when one employer was asked about; at most 200.
    pub bookings: Vec<BookingId>,
    /// Of which talks of walk-ins, by their tickets, when one employer was asked about; at most 200.
    #[serde(default)]
    pub tickets: Vec<TicketId>,
    /// How often the employer was asked for them.
    pub asked: u32,
    /// When it was asked last.
    pub asked_at: Option<Instant>,
}

/// An employer that was asked for results.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ResultsWanted {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// How many results are missing.
    pub missing: u32,
    /// How often the employer was asked, with this time.
    pub number: u32,
    /// The day by which they are wanted.
    #[schemars(with = "String")]
    pub answer_by: Date,
}

/// What came of an interview, visit or talk was written down or revised.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeRecorded {
    /// The interview, visit or talk.
    #[serde(flatten)]
    pub meeting: MeetingId,
    /// The centre.
    pub centre: CentreId,
    /// The revision.
    pub version: u32,
}

/// An employer is to be asked for the results that are missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ResultsAsked {
    /// The asking.
    pub chase: ChaseId,
    /// The centre.
    pub centre: CentreId,
    /// How often this employer was asked about this fair.
    pub version: u32,
}
