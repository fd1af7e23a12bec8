//! A proposal of interview times to a candidate (면접 제안).
//!
//! It holds no time: several candidates may be proposed the same times, and the first to accept one
//! has it (ADR 0023).

mod booking;
mod terms;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::candidacy::{Candidacy, CandidacyState, Sides};
use crate::id::{
    BookingId, CandidacyId, CentreId, EmployerId, FairId, PersonId, ProposalId, ResourceId,
};
use crate::interview::{few_rooms, panel};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Instant, TimeRange};
pub use terms::{ProposalTerms, USUAL_ANSWER};
use terms::{answer_by, times};

/// Where a proposal is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Waits for its answer.
    Open,
    /// One of its times was booked.
    Accepted,
    /// The candidate wants none of its times.
    Declined,
    /// The employer, or the end of the candidacy, took it back.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
}

/// Why a candidate declines.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// None of the times suits: others may.
    Times,
    /// It is too far.
    TooFar,
    /// The pay is too low.
    Pay,
    /// The conditions do not suit.
    Conditions,
    /// The work does not fit what the candidate can or wants to do.
    Work,
    /// The candidate has found other work.
    OtherWork,
}

/// Why a proposal ended that nobody took back.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CallOff {
    /// The fair was cancelled.
    FairCancelled,
    /// The employer does not take part in the fair any more.
    EmployerLeft,
}

/// A proposal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InterviewProposal {
    /// Its id.
    pub id: ProposalId,
    /// The centre.
    pub centre: CentreId,
    /// The candidacy.
    pub candidacy: CandidacyId,
    /// The fair.
    pub fair: FairId,
    /// Who interviews.
    pub employer: EmployerId,
    /// The candidate.
    pub person: PersonId,
    /// The panel.
    pub interviewers: Vec<PersonId>,
    /// The rooms.
    pub rooms: Vec<ResourceId>,
    /// When the interview could be, in order.
    pub times: Vec<TimeRange>,
    /// What to call it in a calendar.
    pub title: String,
    /// The address of the video call, when it was given by hand.
    pub link: Option<String>,
    /// Until when it can be answered.
    pub answer_by: Instant,
    /// Where it is.
    pub state: ProposalState,
    /// Why it was declined.
    pub declined_for: Option<DeclineReason>,
    /// What ended it, when nobody took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_for: Option<CallOff>,
    /// The interview that came of it.
    pub booking: Option<BookingId>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl InterviewProposal {
    /// A new proposal to an accepted candidate; `opening` is what the work is called.
    ///
    /// Refuses with `wrong_state` a candidacy that is not accepted, with `nothing_chosen` without a
    /// time, interviewer or a room or link, and with `malformed`, `too_long`, `in_past`, `bad_url`,
    /// `bad_name` or `text_too_long`.
    pub fn propose(
        id: ProposalId,
        candidacy: &Candidacy,
        terms: &ProposalTerms,
        opening: &str,
        now: Instant,
    ) -> Result<Self, Refusal> {
        if candidacy.state != CandidacyState::Accepted {
            let state = format!("{:?}", candidacy.state).to_lowercase();
            return Err(Refusal::new(Code::WrongState).with("state", state));
        }
        panel(candidacy.person, &terms.interviewers)?;
        few_rooms(&terms.rooms)?;
        let link = terms.link.as_deref().map(text::link).transpose()?;
        if terms.rooms.is_empty() && link.is_none() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "room"));
        }
        let times = times(terms)?;
        let title = text::optional_line("title", terms.title.as_deref(), 200)?;
        Ok(Self {
            id,
            centre: candidacy.centre,
            candidacy: candidacy.id,
            fair: candidacy.fair,
            employer: candidacy.employer,
            person: candidacy.person,
            interviewers: terms.interviewers.clone(),
            rooms: terms.rooms.clone(),
            answer_by: answer_by(&times, terms.answer_within, now)?,
            times,
            title: title.unwrap_or_else(|| opening.to_owned()),
            link,
            state: ProposalState::Open,
            declined_for: None,
            withdrawn_for: None,
            booking: None,
            version: 0,
        })
    }

    /// Who is on which side of it.
    pub const fn sides(&self) -> Sides {
        Sides {
            employer: self.employer,
            person: self.person,
            missing: Code::ProposalNotFound,
        }
    }

    /// Where it is at a moment: one that nobody answered in time has expired.
    pub fn state_at(&self, now: Instant) -> ProposalState {
        match self.state {
            ProposalState::Open if self.answer_by <= now => ProposalState::Expired,
            state => state,
        }
    }

    /// The one of its times that starts then, while it can be answered.
    ///
    /// Refuses with `proposal_over`, `proposal_expired` or `time_not_proposed`.
    pub fn time(&self, from: Instant, now: Instant) -> Result<TimeRange, Refusal> {
        self.must_be_open(now)?;
        let chosen = self.times.iter().find(|time| time.from == from);
        chosen.copied().ok_or(Refusal::new(Code::TimeNotProposed))
    }

    /// The same proposal, of which this interview came.
    pub fn accept(&self, booking: BookingId) -> Self {
        Self {
            booking: Some(booking),
            ..self.ended(ProposalState::Accepted)
        }
    }

    /// The same proposal, declined.
    ///
    /// Refuses with `proposal_over` or `proposal_expired`.
    pub fn decline(&self, reason: DeclineReason, now: Instant) -> Result<Self, Refusal> {
        self.must_be_open(now)?;
        Ok(Self {
            declined_for: Some(reason),
            ..self.ended(ProposalState::Declined)
        })
    }

    /// The same proposal, taken back.
    ///
    /// Refuses with `proposal_over` or `proposal_expired`.
    pub fn withdraw(&self, now: Instant) -> Result<Self, Refusal> {
        self.must_be_open(now)?;
        Ok(self.ended(ProposalState::Withdrawn))
    }

    /// The same proposal, ended as the fair or the employer does not take place.
    ///
    /// Refuses with `proposal_over` or `proposal_expired`.
    pub fn call_off(&self, reason: CallOff, now: Instant) -> Result<Self, Refusal> {
        self.must_be_open(now)?;
        Ok(Self {
            withdrawn_for: Some(reason),
            ..self.ended(ProposalState::Withdrawn)
        })
    }

    fn ended(&self, state: ProposalState) -> Self {
        Self {
            state,
            version: self.version + 1,
            ..self.clone()
        }
    }

    fn must_be_open(&self, now: Instant) -> Result<(), Refusal> {
        match self.state_at(now) {
            ProposalState::Open => Ok(()),
            ProposalState::Expired => {
                Err(Refusal::new(Code::ProposalExpired).with("answer_by", self.answer_by))
            }
            _ => Err(Refusal::new(Code::ProposalOver)),
        }
    }
}

#[cfg(test)]
mod tests;
