//! One applicant: accepting, rejecting with reasons, proposing times for an interview.

use askama::Template;
use contract::accounts::MemberView;
use contract::interviews::{CandidacyView, ProposalView};
use domain::candidacy::{CandidacyState, RejectReason};
use domain::contact::Phone;
use domain::proposal::ProposalState;
use domain::time::TimeRange;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use super::names;
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Pick, Tick, Ticks, tag};
use crate::when::{moment, when};
use crate::words::Words;

/// One applicant.
#[derive(Clone, Debug)]
pub struct ApplicantPage {
    /// The employer at the fair.
    pub desk: Desk,
    /// The candidacy.
    pub candidacy: CandidacyView,
    /// What was applied to.
    pub opening: String,
    /// The proposals that were made, the last first.
    pub proposals: Vec<ProposalView>,
    /// The form for the next one.
    pub proposing: Proposing,
    /// The reasons that were ticked, by their names in messages.
    pub reasons: Vec<String>,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// The form for proposing times: first who and when is looked for, then times are ticked.
#[derive(Clone, Debug)]
pub struct Proposing {
    /// Who can interview.
    pub members: Vec<MemberView>,
    /// Who was chosen, by ids.
    pub interviewers: Vec<String>,
    /// The rooms, each with its name.
    pub rooms: Vec<(String, String)>,
    /// The room that was chosen.
    pub room: String,
    /// The first day.
    pub day: String,
    /// The times at which they and a room are free; none before they are looked for.
    pub times: Option<Vec<(String, TimeRange)>>,
    /// The times that were ticked.
    pub chosen: Vec<String>,
    /// True when it was asked for.
    pub is_open: bool,
}

#[derive(Template)]
#[template(path = "employer/applicant.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    summary: Option<String>,
    opening: String,
    state: Html,
    since: String,
    why: Vec<&'static str>,
    version: u32,
    may_accept: bool,
    may_reject: bool,
    reasons: Html,
    is_rejecting: bool,
    proposals: Vec<Proposed>,
    may_propose: bool,
    propose: Propose,
    key: Key,
}

struct Proposed {
    state: Html,
    times: Vec<String>,
    until: String,
    withdraw: Option<String>,
}

struct Propose {
    is_open: bool,
    search: Vec<Html>,
    times: Option<Html>,
    is_full: bool,
    interviewers: Vec<String>,
    room: String,
    day: String,
}

impl ApplicantPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let (tone, label) = names::candidacy(t, self.candidacy.state);
        let candidate = self.candidacy.candidate.as_ref();
        let is_open = |one: &ProposalView| one.proposal.state == ProposalState::Open;
        let state = self.candidacy.state;
        let is_live = matches!(state, CandidacyState::Submitted | CandidacyState::Accepted);
        let list = format!("{}/applicants", self.desk.fair_path());
        let name = candidate.map(|one| one.name.clone()).unwrap_or_default();
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Applicants),
            path: format!("{list}/{}", self.candidacy.id),
            errors: self.errors.html(t),
            name: name.clone(),
            email: candidate
                .and_then(|one| one.email.as_ref())
                .map(ToString::to_string),
            phone: candidate
                .and_then(|one| one.phone.as_ref())
                .map(Phone::shown),
            summary: candidate.and_then(|one| one.summary.clone()),
            opening: self.opening.clone(),
            state: tag(tone, label),
            since: moment(self.candidacy.applied_at, &self.desk.zone(), t.language),
            why: self
                .candidacy
                .reasons
                .iter()
                .map(|one| names::reason(t, *one))
                .collect(),
            version: self.candidacy.version,
            may_accept: state == CandidacyState::Submitted || state == CandidacyState::Rejected,
            may_reject: is_live,
            reasons: self.reasons(),
            is_rejecting: !self.reasons.is_empty() || self.errors.of("reasons-filled").is_some(),
            may_propose: is_live && !self.proposals.iter().any(is_open),
            proposals: self
                .proposals
                .iter()
                .map(|one| self.proposed(one))
                .collect(),
            propose: self.propose(),
            key: Key(self.key),
        };
        let mut sheet = self.desk.sheet(name, has_errors, Html::of(&body));
        sheet
            .crumbs
            .push(Crumb::to(list, t.firm_applicants_title()));
        sheet
    }

    fn reasons(&self) -> Html {
        let t = self.desk.t;
        let tick = |(reason, name): (RejectReason, &str)| Tick {
            value: name.to_owned(),
            label: names::reason(t, reason).to_owned(),
            hint: None,
            is_ticked: self.reasons.iter().any(|one| one == name),
        };
        let group = Ticks::new("reasons", t.firm_reject_why()).hint(t.firm_reject_hint());
        let all = names::REASONS.into_iter().map(tick);
        all.fold(group, Ticks::with).wrong(&self.errors).html(t)
    }

    fn proposed(&self, one: &ProposalView) -> Proposed {
        let (t, zone) = (self.desk.t, self.desk.zone());
        let proposal = &one.proposal;
        let (tone, label) = names::proposal(t, proposal);
        let is_open = proposal.state == ProposalState::Open;
        let times = proposal.times.iter();
        Proposed {
            state: tag(tone, label),
            times: times.map(|one| when(*one, &zone, t.language)).collect(),
            until: t.firm_proposal_until(moment(proposal.answer_by, &zone, t.language)),
            withdraw: is_open.then(|| proposal.id.to_string()),
        }
    }

    fn propose(&self) -> Propose {
        let (t, form) = (self.desk.t, &self.proposing);
        let day = Field::day("day", t.firm_propose_day()).value(&form.day);
        let rooms = form.rooms.iter();
        let rooms = rooms.map(|(id, name)| Pick::new(id.clone(), name.clone()));
        Propose {
            is_open: form.is_open,
            search: vec![
                self.panel(),
                Field::choice("room", t.firm_propose_room(), rooms.collect())
                    .value(&form.room)
                    .html(t),
                day.hint(t.firm_propose_day_hint())
                    .wrong(&self.errors)
                    .html(t),
            ],
            is_full: form.times.as_ref().is_some_and(Vec::is_empty),
            times: form
                .times
                .as_ref()
                .filter(|all| !all.is_empty())
                .map(|all| self.times(all)),
            interviewers: form.interviewers.clone(),
            room: form.room.clone(),
            day: form.day.clone(),
        }
    }

    fn panel(&self) -> Html {
        let (t, form) = (self.desk.t, &self.proposing);
        let boxes = form.members.iter().map(|one| Tick {
            value: one.person.to_string(),
            label: one.name.clone(),
            hint: None,
            is_ticked: form.interviewers.contains(&one.person.to_string()),
        });
        let group = Ticks::new("interviewers", t.firm_propose_who());
        boxes.fold(group, Ticks::with).wrong(&self.errors).html(t)
    }

    fn times(&self, times: &[(String, TimeRange)]) -> Html {
        let (t, zone) = (self.desk.t, self.desk.zone());
        let boxes = times.iter().map(|(value, during)| Tick {
            value: value.clone(),
            label: when(*during, &zone, t.language),
            hint: None,
            is_ticked: self.proposing.chosen.contains(value),
        });
        let group = Ticks::new("times", t.firm_propose_times()).hint(t.firm_propose_times_hint());
        boxes.fold(group, Ticks::with).wrong(&self.errors).html(t)
    }
}
