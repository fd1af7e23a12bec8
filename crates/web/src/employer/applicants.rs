//! Who applied to the openings of an employer at a fair.

use askama::Template;
use contract::interviews::CandidacyView;
use domain::application::Opening;
use domain::candidacy::CandidacyState;

use super::desk::{Desk, Tab};
use super::names;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Field, Pager, Pick, tag};
use crate::when::moment;
use crate::words::Words;

/// How many applicants stand on one page.
const A_PAGE: usize = 20;

/// The applicants of an employer at a fair.
#[derive(Clone, Debug)]
pub struct Applicants {
    /// The employer at the fair.
    pub desk: Desk,
    /// Its openings.
    pub openings: Vec<Opening>,
    /// Those who let it see who they are.
    pub candidacies: Vec<CandidacyView>,
    /// What is searched for.
    pub sieve: Sieve,
    /// Which part of the list.
    pub page: usize,
    /// True when the fair has an interview timetable.
    pub is_timetabled: bool,
}

/// What is searched for among applicants; empty: all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sieve {
    /// A state, by its name in messages.
    pub state: String,
    /// The id of an opening.
    pub opening: String,
}

#[derive(Template)]
#[template(path = "employer/applicants.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    wishing: Option<String>,
    fields: Vec<Html>,
    count: String,
    is_empty: bool,
    cards: Vec<Card>,
    pager: Html,
}

struct Card {
    href: String,
    name: String,
    opening: String,
    state: Html,
    since: String,
    summary: Option<String>,
}

const STATES: [(CandidacyState, &str); 4] = [
    (CandidacyState::Submitted, "submitted"),
    (CandidacyState::Accepted, "accepted"),
    (CandidacyState::Rejected, "rejected"),
    (CandidacyState::Withdrawn, "withdrawn"),
];

impl Sieve {
    fn wants(&self, one: &CandidacyView) -> bool {
        let state = STATES.iter().find(|(state, _)| *state == one.state);
        let name = state.map_or("", |(_, name)| name);
        (self.state.is_empty() || self.state == name)
            && (self.opening.is_empty() || self.opening == one.opening.to_string())
    }

    fn is_empty(&self) -> bool {
        self.state.is_empty() && self.opening.is_empty()
    }
}

impl Applicants {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.desk.t;
        let path = format!("{}/applicants", self.desk.fair_path());
        let wanted = self.candidacies.iter().filter(|one| self.sieve.wants(one));
        let wanted: Vec<_> = wanted.cloned().collect();
        let pager = Pager::of(wanted.len(), A_PAGE, self.page);
        let Sieve { state, opening } = &self.sieve;
        let address = format!("{path}?state={state}&opening={opening}&page=");
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Applicants),
            wishing: self
                .is_timetabled
                .then(|| format!("{}/wishing", self.desk.fair_path())),
            fields: self.fields(),
            count: t.firm_applicant_count(wanted.len()),
            is_empty: self.candidacies.is_empty() && self.sieve.is_empty(),
            pager: pager.html(t, t.firm_applicants_title(), &address),
            cards: pager
                .part(wanted)
                .iter()
                .map(|one| self.card(&path, one))
                .collect(),
            path,
        };
        self.desk
            .sheet(t.firm_applicants_title(), false, Html::of(&body))
    }

    fn fields(&self) -> Vec<Html> {
        let t = self.desk.t;
        let mut states = vec![Pick::new("", t.firm_all())];
        // Who took a candidacy back lets nobody see it any more.
        let shown = STATES
            .iter()
            .filter(|(state, _)| *state != CandidacyState::Withdrawn);
        states.extend(shown.map(|(state, name)| Pick::new(*name, names::candidacy(t, *state).1)));
        let mut openings = vec![Pick::new("", t.firm_all())];
        let all = self.openings.iter();
        openings.extend(all.map(|one| Pick::new(one.id.to_string(), one.title.clone())));
        let state = Field::choice("state", t.firm_applicant_state(), states);
        let opening = Field::choice("opening", t.firm_applicant_opening(), openings);
        vec![
            state.value(&self.sieve.state).html(t),
            opening.value(&self.sieve.opening).html(t),
        ]
    }

    fn card(&self, path: &str, one: &CandidacyView) -> Card {
        let t = self.desk.t;
        let (tone, label) = names::candidacy(t, one.state);
        let opening = self
            .openings
            .iter()
            .find(|opening| opening.id == one.opening);
        let candidate = one.candidate.as_ref();
        Card {
            href: format!("{path}/{}", one.id),
            name: candidate.map(|one| one.name.clone()).unwrap_or_default(),
            opening: opening.map(|one| one.title.clone()).unwrap_or_default(),
            state: tag(tone, label),
            since: moment(one.applied_at, &self.desk.zone(), t.language),
            summary: candidate.and_then(|one| one.summary.clone()),
        }
    }
}
