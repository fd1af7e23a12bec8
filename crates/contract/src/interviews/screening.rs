//! Candidates and proposals of interviews: what can be asked and done.

use domain::Instant;
use domain::candidacy::{CandidacyState, CandidacyTerms, RejectReason, Verdict};
use domain::id::{CandidacyId, EmployerId, FairId, OpeningId, PersonId, ProposalId};
use domain::proposal::{DeclineReason, ProposalTerms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// A seeker applies to an opening of a fair, and lets that employer see who it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApplyToOpening {
    /// The opening.
    pub opening: OpeningId,
    /// Who applies, when staff write it down; oneself unless told.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// What is handed in.
    #[serde(flatten)]
    pub terms: CandidacyTerms,
}

/// A seeker takes a candidacy back; a proposal that waits for its answer ends with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawCandidacy {
    /// Which candidacy.
    pub candidacy: CandidacyId,
}

/// An employer accepts or rejects a candidate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScreenCandidacy {
    /// Which candidacy.
    pub candidacy: CandidacyId,
    /// The version that was seen.
    pub version: u32,
    /// What the employer says.
    pub verdict: Verdict,
    /// Why a candidate is rejected; at least one.
    #[serde(default)]
    pub reasons: Vec<RejectReason>,
}

/// An employer proposes times for an interview to a candidate, who is thereby accepted.
///
/// Each time must be free now; none is held, and the first to accept it has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProposeInterview {
    /// To which candidacy.
    pub candidacy: CandidacyId,
    /// The version of the candidacy that was seen.
    pub version: u32,
    /// The panel, the rooms and the times.
    #[serde(flatten)]
    pub terms: ProposalTerms,
}

/// The candidate takes one of the proposed times: the interview is booked, or nothing happens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AcceptInterviewProposal {
    /// Which proposal.
    pub proposal: ProposalId,
    /// The start of the time that is taken.
    pub from: Instant,
}

/// The candidate takes none of the proposed times.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeclineInterviewProposal {
    /// Which proposal.
    pub proposal: ProposalId,
    /// Why.
    pub reason: DeclineReason,
}

/// The employer takes a proposal back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawInterviewProposal {
    /// Which proposal.
    pub proposal: ProposalId,
}

/// Candidacies: all for staff, an employer's for its members, else one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListCandidacies {
    /// At this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// With this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// For this opening.
    #[serde(default)]
    pub opening: Option<OpeningId>,
    /// Of this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// In this state.
    #[serde(default)]
    pub state: Option<CandidacyState>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Proposals of interviews: all for staff, an employer's for its members, else one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListInterviewProposals {
    /// Of this candidacy.
    #[serde(default)]
    pub candidacy: Option<CandidacyId>,
    /// Of this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// To this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}
