//! The guided list: each step of setting a fair up, what it says now, and what is missing.

use askama::Template;
use contract::booths::{BoothCounts, HallView};
use contract::registration::FairView;
use domain::Instant;
use domain::fair::{FairState, Phase, Readiness, Step};

use super::{path, phase_tag};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::Leaf;
use crate::parts::{Errors, Tone, tag};
use crate::when::when;
use crate::words::Words;

/// A fair as its organiser sets it up.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The words.
    pub t: Words,
    /// Now.
    pub now: Instant,
    /// The fair.
    pub view: FairView,
    /// Its halls.
    pub halls: Vec<HallView>,
    /// How many booths it has.
    pub booths: BoothCounts,
    /// How many employers wait for an answer, and how many take part.
    pub employers: (u32, u32),
    /// True when the fair has rules of its own.
    pub has_own_rules: bool,
}

/// A step as it is shown.
struct Line {
    name: &'static str,
    said: Vec<String>,
    state: Html,
    href: String,
    way: &'static str,
}

#[derive(Template)]
#[template(path = "organiser/set_up.html")]
struct Body {
    t: Words,
    path: String,
    public: String,
    state: Html,
    is_draft: bool,
    is_over: bool,
    needed: usize,
    lines: Vec<Line>,
    waiting: u32,
    approved: u32,
    rules: &'static str,
    allocation: String,
}

impl SetUp {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fair = &self.view.fair;
        let booths = self.booths.in_halls.saturating_add(self.booths.online);
        let booths = usize::try_from(booths).unwrap_or(usize::MAX);
        let steps = fair.set_up(&self.view.sessions, booths, self.now);
        let needed = steps.iter().filter(|(_, how)| *how == Readiness::Needed);
        let path = path(&self.view);
        let body = Body {
            t,
            public: format!("/fairs/{}", fair.id),
            state: phase_tag(t, self.view.phase),
            is_draft: fair.state == FairState::Draft,
            is_over: matches!(self.view.phase, Phase::Over | Phase::Cancelled),
            needed: needed.count(),
            lines: steps
                .iter()
                .map(|(step, how)| self.line(*step, *how, &path))
                .collect(),
            waiting: self.employers.0,
            approved: self.employers.1,
            rules: match self.has_own_rules {
                true => t.org_rules_own(),
                false => t.org_rules_centre(),
            },
            allocation: self.allocation(),
            path,
        };
        Leaf {
            t,
            title: fair.title.clone(),
            crumbs: Vec::new(),
            errors: Errors::none(),
            parts: vec![Html::of(&body)],
        }
        .sheet()
    }

    /// How many sessions there are of which the organiser gives out the booths.
    fn allocation(&self) -> String {
        let sessions = self.view.sessions.iter();
        match sessions.filter(|one| !one.first_come).count() {
            0 => self.t.alloc_step_none().to_owned(),
            some => self.t.alloc_step_some(some),
        }
    }

    fn line(&self, step: Step, how: Readiness, path: &str) -> Line {
        let t = self.t;
        let (name, page) = match step {
            Step::About => (t.org_step_about(), "about"),
            Step::Place => (t.org_step_place(), "about#place"),
            Step::Days => (t.org_step_days(), "days"),
            Step::EmployerWindow => (t.org_employers_apply(), "windows"),
            Step::SeekerWindow => (t.org_seekers_register(), "windows"),
            Step::Sessions => (t.org_step_sessions(), "sessions"),
            Step::Booths => (t.org_step_booths(), "halls"),
        };
        let (tone, label, way) = match how {
            Readiness::Done => (Tone::Good, t.org_done(), t.org_change()),
            Readiness::Advised => (Tone::Plain, t.org_advised(), t.org_add()),
            Readiness::Needed => (Tone::Warn, t.org_needed(), t.org_add()),
        };
        let said = self.said(step);
        let way = match said.is_empty() {
            true => way,
            false => t.org_change(),
        };
        Line {
            name,
            said: match said.is_empty() {
                true => vec![self.why(step).to_owned()],
                false => said,
            },
            state: tag(tone, label),
            href: format!("{path}/{page}"),
            way,
        }
    }

    /// What the step says now.
    fn said(&self, step: Step) -> Vec<String> {
        let (t, fair) = (self.t, &self.view.fair);
        let told = |range| when(range, &fair.zone, t.language);
        match step {
            Step::About => fair.about.iter().cloned().collect(),
            Step::Place => fair.place.iter().cloned().collect(),
            Step::Days => fair.days.iter().map(|day| told(*day)).collect(),
            Step::EmployerWindow => vec![told(fair.employer_window)],
            Step::SeekerWindow => vec![told(fair.seeker_window)],
            Step::Sessions => {
                let sessions = self.view.sessions.iter();
                let named = |name: &str, during| format!("{name} · {}", told(during));
                sessions.map(|one| named(&one.name, one.during)).collect()
            }
            Step::Booths => {
                let halls = self.halls.iter();
                let mut said: Vec<String> = halls
                    .map(|hall| t.org_hall_booths(&hall.name, hall.booths))
                    .collect();
                if self.booths.online > 0 {
                    said.push(t.org_online_booths_count(self.booths.online));
                }
                said
            }
        }
    }

    /// What a step that says nothing yet is good for.
    const fn why(&self, step: Step) -> &'static str {
        let t = self.t;
        match step {
            Step::About => t.org_why_about(),
            Step::Place => t.org_why_place(),
            Step::Sessions => t.org_why_sessions(),
            Step::Booths => t.org_why_booths(),
            Step::Days | Step::EmployerWindow | Step::SeekerWindow => "",
        }
    }
}
