//! Candidates and proposals of interviews: what comes back.

use domain::candidacy::{CandidacyState, RejectReason};
use domain::contact::{Email, Phone};
use domain::id::{CandidacyId, EmployerId, FairId, OpeningId, PersonId};
use domain::proposal::InterviewProposal;
use domain::{Instant, TimeRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A candidacy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CandidacyView {
    /// Its id.
    pub id: CandidacyId,
    /// The fair.
    pub fair: FairId,
    /// The opening.
    pub opening: OpeningId,
    /// Who offers it.
    pub employer: EmployerId,
    /// Who applies.
    pub person: PersonId,
    /// Where it is.
    pub state: CandidacyState,
    /// Why it was rejected.
    pub reasons: Vec<RejectReason>,
    /// When the seeker applied.
    pub applied_at: Instant,
    /// Its version.
    pub version: u32,
    /// Who applies; none once the seeker's consent is taken back.
    pub candidate: Option<Candidate>,
}

/// What a candidate lets the employer see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// The whole name.
    pub name: String,
    /// The mail address.
    pub email: Option<Email>,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The CV in a few words.
    pub summary: Option<String>,
}

/// A proposal of interview times.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProposalView {
    /// The proposal; `expired` when its time to be answered has passed.
    #[serde(flatten)]
    pub proposal: InterviewProposal,
    /// Those of its times at which panel and rooms, and the candidate who asks, are free as of now;
    /// none once it is over. A booking never decides on it.
    pub free: Vec<TimeRange>,
}
