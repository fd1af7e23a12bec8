//! What an employer proposes, as it was typed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, ResourceId};
use crate::interview::span;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

/// The most times of one proposal.
const MOST_TIMES: usize = 5;
/// How long a candidate has to answer, unless told: two days.
pub const USUAL_ANSWER: Minutes = Minutes(2 * 24 * 60);
/// The longest time to answer: two weeks, as far as rooms can be booked ahead.
pub(super) const LONGEST_ANSWER: Minutes = Minutes(14 * 24 * 60);

/// What an employer proposes, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProposalTerms {
    /// Who interviews; at least one.
    pub interviewers: Vec<PersonId>,
    /// The rooms, at most two; with none a link is needed.
    #[serde(default)]
    pub rooms: Vec<ResourceId>,
    /// When the interview could start: one to five times.
    pub times: Vec<Instant>,
    /// How long, in minutes: 30 unless told, at most 180.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// What to call it in a calendar, without names of persons: the opening unless told.
    #[serde(default)]
    pub title: Option<String>,
    /// An `https://` address of the video call.
    #[serde(default)]
    pub link: Option<String>,
    /// How long the candidate has to answer, in minutes: two days unless told, at most two weeks,
    /// and never longer than until the last of the times.
    #[serde(default)]
    pub answer_within: Option<Minutes>,
}

pub(super) fn times(terms: &ProposalTerms) -> Result<Vec<TimeRange>, Refusal> {
    if terms.times.is_empty() {
        return Err(Refusal::new(Code::NothingChosen).with("field", "time"));
    }
    let mut starts = terms.times.clone();
    starts.sort_unstable();
    starts.dedup();
    if starts.len() != terms.times.len() || starts.len() > MOST_TIMES {
        let reason = "one to five times, each once";
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    let time = |from| span(from, None, terms.minutes);
    starts.into_iter().map(time).collect()
}

pub(super) fn answer_by(
    times: &[TimeRange],
    within: Option<Minutes>,
    now: Instant,
) -> Result<Instant, Refusal> {
    let within = within.unwrap_or(USUAL_ANSWER);
    if within > LONGEST_ANSWER {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST_ANSWER.0));
    }
    let last = times.last().map_or(now, |time| time.from);
    match now.plus(within).min(last) {
        answer_by if answer_by > now => Ok(answer_by),
        _ => Err(Refusal::new(Code::InPast)),
    }
}
