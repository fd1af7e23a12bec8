//! A proposal of interview times, and answering it.

use askama::Template;
use contract::interviews::ProposalView;
use domain::Zone;
use domain::proposal::{DeclineReason, ProposalState};
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::names;
use crate::parts::{DayOfTimes, Errors, Field, Key, Pick, times_to_choose};
use crate::when::moment;
use crate::words::Words;

/// The reasons to decline, with their names in forms.
pub const DECLINE_REASONS: [(DeclineReason, &str); 6] = [
    (DeclineReason::Times, "times"),
    (DeclineReason::TooFar, "too_far"),
    (DeclineReason::Pay, "pay"),
    (DeclineReason::Conditions, "conditions"),
    (DeclineReason::Work, "work"),
    (DeclineReason::OtherWork, "other_work"),
];

/// A proposal as its candidate sees it.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The words.
    pub t: Words,
    /// The zone in which times are told.
    pub zone: Zone,
    /// The proposal.
    pub view: ProposalView,
    /// The employer's name.
    pub employer: String,
    /// Its times; those that are gone say why.
    pub days: Vec<DayOfTimes>,
    /// The reason that was chosen.
    pub reason: String,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "seeker/proposal.html")]
struct Body {
    t: Words,
    title: String,
    employer: String,
    path: String,
    /// What became of it; none while it can be answered.
    over: Option<&'static str>,
    booking: Option<String>,
    by: String,
    times: Option<Html>,
    reason: Html,
    errors: Html,
    key: Key,
}

impl Proposal {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let proposal = &self.view.proposal;
        let is_open = proposal.state == ProposalState::Open;
        let has_free = self
            .days
            .iter()
            .any(|day| day.times.iter().any(|time| time.clash.is_none()));
        let body = Body {
            t,
            title: proposal.title.clone(),
            employer: self.employer.clone(),
            path: format!("/me/proposals/{}", proposal.id),
            over: (!is_open).then(|| names::proposal_state(t, proposal)),
            booking: proposal.booking.map(|id| format!("/me/bookings/{id}")),
            by: t.proposal_waits(moment(proposal.answer_by, &self.zone, t.language)),
            times: has_free.then(|| times_to_choose(&self.days)),
            reason: self.reason(),
            errors: self.errors.html(t),
            key: Key(self.key),
        };
        Sheet {
            title: t.proposal_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![
                Crumb::to("/me", t.nav_calendar()),
                Crumb::to("/me/applications", t.applications_title()),
            ],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn reason(&self) -> Html {
        let t = self.t;
        let picks =
            DECLINE_REASONS.map(|(one, name)| Pick::new(name, names::decline_reason(t, one)));
        let none = Pick::new("", t.choose());
        let picks = std::iter::once(none).chain(picks).collect();
        Field::choice("reason", t.proposal_decline_why(), picks)
            .value(&self.reason)
            .wrong(&self.errors)
            .html(t)
    }
}
