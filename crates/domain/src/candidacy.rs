//! A seeker's candidacy for an opening (입사 지원), and how the employer screens it.

mod sides;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{CandidacyId, CentreId, EmployerId, FairId, OpeningId, PersonId};
use crate::person::{Channel, Consent, Purpose, was_taken_back};
use crate::privacy::{EmployerConsent, Showing, was_hidden};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Instant;

pub use sides::Sides;

/// The longest summary of a CV, in characters.
const LONGEST_SUMMARY: usize = 2000;

/// Where a candidacy is in its screening.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CandidacyState {
    /// Handed in, not screened yet (미열람·검토중).
    Submitted,
    /// The employer wants to meet the seeker (서류합격).
    Accepted,
    /// The employer does not (불합격).
    Rejected,
    /// The seeker took it back.
    Withdrawn,
}

/// Why an employer rejects a candidate: about the work alone, as the Fair Hiring Procedure Act
/// (채용절차법 4-3) asks; there is no free text and no code for anything about the person.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// The opening was filled.
    Filled,
    /// A skill that the work needs is missing.
    Skills,
    /// A qualification or licence that the opening asks for is missing.
    Qualification,
    /// The experience that the opening asks for is missing.
    Experience,
    /// The working hours do not suit.
    Hours,
    /// The place of work does not suit.
    Place,
    /// The pay does not suit.
    Pay,
    /// What was handed in is incomplete.
    Papers,
    /// The opening is no longer offered.
    Closed,
}

/// What the employer says of a candidacy.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The employer wants to meet the seeker.
    Accept,
    /// The employer does not.
    Reject,
}

/// How much an employer wants to meet a candidate; never shown to the candidate's side of the lists.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Before all others.
    Top,
    /// Gladly.
    Good,
    /// If there is time.
    Possible,
}

/// The opening that is applied to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vacancy {
    /// The opening.
    pub opening: OpeningId,
    /// The fair at which it is offered.
    pub fair: FairId,
    /// Who offers it.
    pub employer: EmployerId,
}

/// What a seeker hands in, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct CandidacyTerms {
    /// The CV in a few words, for the employer to read.
    #[serde(default)]
    pub summary: Option<String>,
    /// The version of the text by which the seeker consents that this employer, and no other, sees
    /// name, addresses and summary.
    #[serde(default)]
    pub consent_text: Option<String>,
    /// How the consent was given: on a page unless told; other ways are for staff.
    #[serde(default)]
    pub channel: Option<Channel>,
}

/// A candidacy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Candidacy {
    /// Its id.
    pub id: CandidacyId,
    /// The centre.
    pub centre: CentreId,
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
    /// The CV in a few words; erased when the candidacy is taken back.
    pub summary: Option<String>,
    /// The consent to be seen by this employer.
    pub consent: Consent,
    /// How much the employer wants to meet the seeker; none until it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Candidacy {
    /// A new candidacy; one that was taken back goes on, one version later.
    ///
    /// Refuses with `consent_missing`, `text_too_long`, `bad_name` or `already_candidate`.
    pub fn apply(
        id: CandidacyId,
        centre: CentreId,
        (vacancy, person): (Vacancy, PersonId),
        terms: &CandidacyTerms,
        earlier: Option<&Self>,
        now: Instant,
    ) -> Result<Self, Refusal> {
        if earlier.is_some_and(|one| one.state != CandidacyState::Withdrawn) {
            return Err(Refusal::new(Code::AlreadyCandidate));
        }
        let consent_text = text::optional_line("consent_text", terms.consent_text.as_deref(), 100)?;
        let purpose = Purpose::CvToEmployers;
        let missing = Refusal::new(Code::ConsentMissing).with("purpose", purpose.as_str());
        let summary = terms.summary.as_deref();
        Ok(Self {
            id: earlier.map_or(id, |one| one.id),
            centre,
            fair: vacancy.fair,
            opening: vacancy.opening,
            employer: vacancy.employer,
            person,
            state: CandidacyState::Submitted,
            reasons: Vec::new(),
            summary: text::optional_paragraph("summary", summary, LONGEST_SUMMARY)?,
            consent: Consent {
                purpose,
                text_version: consent_text.ok_or(missing)?,
                given_at: now,
                channel: terms.channel.unwrap_or(Channel::Web),
                withdrawn_at: None,
            },
            grade: None,
            version: earlier.map_or(0, |one| one.version + 1),
        })
    }

    /// The same candidacy, screened; a verdict can be changed until the seeker takes it back.
    ///
    /// Refuses with `version_outdated`, `wrong_state`, with `nothing_chosen` for a rejection without
    /// a reason, and with `malformed` for an acceptance with one.
    pub fn screen(
        &self,
        verdict: Verdict,
        reasons: &[RejectReason],
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        self.must_be_live(seen_version)?;
        let state = match (verdict, reasons.is_empty()) {
            (Verdict::Accept, true) => CandidacyState::Accepted,
            (Verdict::Reject, false) => CandidacyState::Rejected,
            (Verdict::Reject, true) => {
                return Err(Refusal::new(Code::NothingChosen).with("field", "reason"));
            }
            (Verdict::Accept, false) => {
                let reason = "an acceptance has no reasons";
                return Err(Refusal::new(Code::Malformed).with("reason", reason));
            }
        };
        let mut reasons = reasons.to_vec();
        reasons.sort_unstable();
        reasons.dedup();
        Ok(Self {
            state,
            reasons,
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// The same candidacy, graded anew by its employer.
    ///
    /// Refuses with `wrong_state` what was rejected or taken back.
    pub fn grade(&self, grade: Option<Grade>) -> Result<Self, Refusal> {
        self.must_be_live(self.version)?;
        if self.state == CandidacyState::Rejected {
            return Err(Refusal::new(Code::WrongState).with("state", "rejected"));
        }
        Ok(Self {
            grade,
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// The same candidacy, taken back: the employer sees nothing of the seeker from now on.
    ///
    /// Refuses with `wrong_state`.
    pub fn withdraw(&self, now: Instant) -> Result<Self, Refusal> {
        self.must_be_live(self.version)?;
        Ok(Self {
            state: CandidacyState::Withdrawn,
            summary: None,
            grade: None,
            consent: self.consent.withdraw(now),
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// Who is on which side of it.
    pub const fn sides(&self) -> Sides {
        Sides {
            employer: self.employer,
            person: self.person,
            missing: Code::CandidacyNotFound,
        }
    }

    /// True while the employer may see this of who applies: neither this consent, nor one to the
    /// centre on which it rests, nor what is shown to this employer was taken back since.
    pub fn shows(
        &self,
        showing: Showing,
        to_centre: &[Consent],
        to_employers: &[EmployerConsent],
    ) -> bool {
        let is_gone = |purpose| {
            let given = Consent {
                purpose,
                ..self.consent.clone()
            };
            was_taken_back(&given, to_centre)
        };
        let since = self.consent.given_at;
        self.consent.holds()
            && !is_gone(self.consent.purpose)
            && !is_gone(Purpose::Participation)
            && !was_hidden((self.employer, showing), since, to_employers)
    }

    fn must_be_live(&self, seen_version: u32) -> Result<(), Refusal> {
        if self.state == CandidacyState::Withdrawn {
            return Err(Refusal::new(Code::WrongState).with("state", "withdrawn"));
        }
        match self.version == seen_version {
            true => Ok(()),
            false => Err(Refusal::new(Code::VersionOutdated)),
        }
    }
}

#[cfg(test)]
mod tests;
