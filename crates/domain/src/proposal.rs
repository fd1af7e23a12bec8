//! A proposal of interview times to a candidate (면접 제안).
//!
//! It holds no time: several candidates may be proposed the same times, and the first to accept one
//! has it (ADR 0023).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::booking::{Booking, BookingKind, Part};
use crate::candidacy::{Candidacy, CandidacyState, Sides};
use crate::diary::{self, Diary, Moment, ResourceKind, Touches};
use crate::id::{
    BookingId, CandidacyId, CentreId, EmployerId, FairId, PersonId, ProposalId, ResourceId,
};
use crate::interview::{few_rooms, panel, span};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Instant, Minutes, TimeRange};

/// The most times of one proposal.
const MOST_TIMES: usize = 5;
/// How long a candidate has to answer, unless told: two days.
pub const USUAL_ANSWER: Minutes = Minutes(2 * 24 * 60);
/// The longest time to answer: two weeks, as far as rooms can be booked ahead.
const LONGEST_ANSWER: Minutes = Minutes(14 * 24 * 60);

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

    /// The panel and the rooms.
    pub fn hosts(&self) -> impl Iterator<Item = ResourceId> + '_ {
        let people = self.interviewers.iter().map(|one| ResourceId::from(*one));
        people.chain(self.rooms.iter().copied())
    }

    /// The panel and the rooms at all of the times.
    pub fn hosts_touched(&self) -> Touches {
        let pairs = self
            .times
            .iter()
            .flat_map(|time| self.hosts().map(move |host| (host, *time)));
        pairs.fold(Touches::nothing(), |touches, (host, time)| {
            touches.resource(host, time)
        })
    }

    /// All that booking one of the times touches.
    pub fn touches(&self, time: TimeRange) -> Touches {
        let candidate = Touches::nothing()
            .resource(self.person, time)
            .registration(self.fair, self.person);
        self.hosts()
            .fold(candidate, |touches, host| touches.resource(host, time))
    }

    /// Passes when each of the times could be booked with panel and rooms as they are now.
    ///
    /// The candidate's own calendar is not looked at: what else they do is not the employer's business.
    /// Refuses as `Diary::book` does, naming the time in `from`.
    pub fn must_be_possible(&self, diary: &Diary, moment: &Moment) -> Result<(), Refusal> {
        diary.must_be(ResourceKind::Room, self.centre, &self.rooms)?;
        for time in &self.times {
            let mut wish = self.interview(*time)?;
            wish.participants.retain(|one| one.part != Part::Attendee);
            let booked = diary.clone().book(wish, moment);
            booked.map_err(|refusal| refusal.with("from", time.from))?;
        }
        Ok(())
    }

    /// Books the interview at one of its times, with the link that was given or its rooms make.
    ///
    /// Refuses with `not_registered`, `wrong_kind`, and as `Diary::book` does.
    pub fn book(
        &self,
        time: TimeRange,
        diary: &mut Diary,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        if !diary.registrations.contains(&(self.fair, self.person)) {
            return Err(Refusal::new(Code::NotRegistered));
        }
        diary.must_be(ResourceKind::Room, self.centre, &self.rooms)?;
        let booking = diary.book(self.interview(time)?, moment)?;
        let link = self.link.clone();
        let link = link.or_else(|| diary.room_link(booking.id, &self.rooms));
        Ok(diary.give_link(booking, link))
    }

    fn interview(&self, during: TimeRange) -> Result<diary::Proposal, Refusal> {
        Ok(diary::Proposal {
            kind: BookingKind::Interview,
            during,
            participants: panel(self.person, &self.interviewers)?,
            resources: self.rooms.clone(),
            fair: Some(self.fair),
            employer: Some(self.employer),
            title: self.title.clone(),
            held_until: None,
            notice_version: None,
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

fn times(terms: &ProposalTerms) -> Result<Vec<TimeRange>, Refusal> {
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

fn answer_by(
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

#[cfg(test)]
mod tests;
