//! What came of an interview, visit or talk: told on the day, revised later, never overwritten.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::meeting::{Held, MeetingId};
use crate::refusal::{Code, Refusal};
use crate::time::{Date, Instant, Zone};

/// The most reasons of one outcome.
const MOST_REASONS: usize = 5;

/// What the employer decided.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// On to a second interview (1차 합격).
    PassedFirst,
    /// Hired on the day of the interview (현장채용).
    HiredOnSite,
    /// Not wanted (불합격).
    NotPassed,
    /// Hired after a later step: a revision only, never on the day itself.
    HiredLater,
}

impl Decision {
    /// Every decision.
    pub const ALL: [Self; 4] = [
        Self::PassedFirst,
        Self::HiredOnSite,
        Self::NotPassed,
        Self::HiredLater,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PassedFirst => "passed_first",
            Self::HiredOnSite => "hired_on_site",
            Self::NotPassed => "not_passed",
            Self::HiredLater => "hired_later",
        }
    }
}

/// Why, in codes about the work alone: nothing that the hiring law (채용절차법 4-3) forbids to ask.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeReason {
    /// Experience in the work.
    Experience,
    /// Skills the work needs.
    Skills,
    /// A licence or certificate the work needs.
    Qualification,
    /// Pay, hours or other conditions that do not suit both sides.
    Conditions,
    /// The way to work.
    Commuting,
    /// When work could begin.
    Availability,
    /// Somebody else was chosen.
    OtherChosen,
    /// The seeker did not want it.
    SeekerDeclined,
    /// The opening was filled or closed.
    OpeningClosed,
}

/// One revision of what came of an interview, visit or talk; the one with the highest number counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InterviewOutcome {
    /// What it is about.
    #[serde(flatten)]
    pub meeting: MeetingId,
    /// 1 for the first, then counted up.
    pub revision: u32,
    /// What was decided.
    pub decision: Decision,
    /// Why; may be empty.
    pub reasons: Vec<OutcomeReason>,
    /// The day of the decision, in the centre's zone.
    #[schemars(with = "String")]
    pub decided_on: Date,
    /// Who wrote it down; none for the system.
    pub recorded_by: Option<PersonId>,
    /// When it was written down.
    pub recorded_at: Instant,
}

/// An outcome as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeTerms {
    /// What was decided.
    pub decision: Decision,
    /// Why; at most five reasons.
    #[serde(default)]
    pub reasons: Vec<OutcomeReason>,
    /// The day of the decision in the centre's zone; today unless told.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub decided_on: Option<Date>,
}

/// Who writes an outcome down, when and where.
#[derive(Clone, Debug)]
pub struct Recording<'a> {
    /// Who; none for the system.
    pub by: Option<PersonId>,
    /// When.
    pub now: Instant,
    /// The centre's zone.
    pub zone: &'a Zone,
}

/// The next revision of what came of a meeting, for somebody who has seen the present one.
///
/// Refuses with `wrong_state` before the person is there, `version_outdated` when another revision came
/// meanwhile, `malformed` for too many reasons, `date_before_interview`, `date_to_come` or
/// `wrong_hiring_day`.
pub fn record(
    held: &Held,
    present: Option<u32>,
    seen: Option<u32>,
    terms: &OutcomeTerms,
    recording: &Recording<'_>,
) -> Result<InterviewOutcome, Refusal> {
    held.must_have_begun()?;
    if present != seen {
        return Err(Refusal::new(Code::VersionOutdated));
    }
    let held_on = held.from.local(recording.zone).date();
    let today = recording.now.local(recording.zone).date();
    let decided_on = terms.decided_on.unwrap_or(today);
    must_fit(terms.decision, held_on, decided_on, today)?;
    Ok(InterviewOutcome {
        meeting: held.id,
        revision: present.unwrap_or(0) + 1,
        decision: terms.decision,
        reasons: reasons(&terms.reasons)?,
        decided_on,
        recorded_by: recording.by,
        recorded_at: recording.now,
    })
}

fn must_fit(
    decision: Decision,
    held_on: Date,
    decided_on: Date,
    today: Date,
) -> Result<(), Refusal> {
    if decided_on < held_on {
        return Err(Refusal::new(Code::DateBeforeInterview).with("day", held_on));
    }
    if decided_on > today {
        return Err(Refusal::new(Code::DateToCome).with("day", today));
    }
    let fits = match decision {
        Decision::HiredOnSite => decided_on == held_on,
        Decision::HiredLater => decided_on > held_on,
        Decision::PassedFirst | Decision::NotPassed => true,
    };
    match fits {
        true => Ok(()),
        false => Err(Refusal::new(Code::WrongHiringDay).with("day", held_on)),
    }
}

fn reasons(typed: &[OutcomeReason]) -> Result<Vec<OutcomeReason>, Refusal> {
    let mut reasons = typed.to_vec();
    reasons.sort_unstable();
    reasons.dedup();
    if reasons.len() > MOST_REASONS {
        let reason = format!("more than {MOST_REASONS} reasons");
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    Ok(reasons)
}

#[cfg(test)]
pub(crate) mod tests;
