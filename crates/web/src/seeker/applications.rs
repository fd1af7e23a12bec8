//! What a seeker has applied for, and what employers answered.

use askama::Template;
use contract::interviews::{CandidacyView, ProposalView};
use domain::candidacy::CandidacyState;
use domain::proposal::ProposalState;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::names;
use crate::parts::{Key, tag};
use crate::when::{Zones, day, moment};
use crate::words::Words;

/// The candidacies of a person.
#[derive(Clone, Debug)]
pub struct Applications {
    /// The words.
    pub t: Words,
    /// The zones in which times are told.
    pub zones: Zones,
    /// The candidacies, the newest first.
    pub all: Vec<Applied>,
    /// The key of each form.
    pub key: Uuid,
}

/// A candidacy and what is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The candidacy.
    pub view: CandidacyView,
    /// What the opening is called; none when it is no longer offered.
    pub title: Option<String>,
    /// The employer's name.
    pub employer: String,
    /// The fair's title.
    pub fair: String,
    /// The last proposal of interview times.
    pub proposal: Option<ProposalView>,
}

struct Card {
    title: String,
    href: Option<String>,
    employer: String,
    fair: String,
    state: Html,
    since: String,
    reasons: Option<String>,
    /// A sentence about the proposal, and where it leads with which label.
    proposal: Option<(String, Option<(String, &'static str)>)>,
    withdraw: Option<String>,
}

#[derive(Template)]
#[template(path = "seeker/applications.html")]
struct Body {
    t: Words,
    cards: Vec<Card>,
    key: Key,
}

impl Applications {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let all = self.all.into_iter();
        let body = Body {
            t,
            cards: all.map(|one| card(t, &self.zones, one)).collect(),
            key: Key(self.key),
        };
        Sheet {
            title: t.applications_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn card(t: Words, zones: &Zones, one: Applied) -> Card {
    let view = one.view;
    let zone = zones.of(Some(view.fair));
    let (tone, label) = names::candidacy_state(t, view.state);
    let reasons: Vec<_> = view
        .reasons
        .iter()
        .map(|reason| names::reject_reason(t, *reason))
        .collect();
    let is_live = view.state != CandidacyState::Withdrawn;
    let proposal = one.proposal.filter(|_| is_live);
    Card {
        href: one
            .title
            .is_some()
            .then(|| format!("/fairs/{}/openings/{}", view.fair, view.opening)),
        title: one.title.unwrap_or_else(|| one.employer.clone()),
        employer: one.employer,
        fair: t.application_fair(one.fair),
        state: tag(tone, label),
        since: t.application_since(day(view.applied_at, zone, t.language)),
        reasons: (!reasons.is_empty()).then(|| t.application_reasons(reasons.join(", "))),
        proposal: proposal.map(|one| told(t, zone, &one)),
        withdraw: is_live.then(|| format!("/me/applications/{}/withdraw", view.id)),
    }
}

fn told(
    t: Words,
    zone: &domain::Zone,
    view: &ProposalView,
) -> (String, Option<(String, &'static str)>) {
    let proposal = &view.proposal;
    if proposal.state == ProposalState::Open {
        let by = moment(proposal.answer_by, zone, t.language);
        let href = format!("/me/proposals/{}", proposal.id);
        return (t.proposal_waits(by), Some((href, t.proposal_answer())));
    }
    let booking = proposal.booking;
    let way = booking.map(|id| (format!("/me/bookings/{id}"), t.proposal_booking()));
    (names::proposal_state(t, proposal).to_owned(), way)
}
