//! What came of interviews, visits and talks: what is missing, and what was told.

use askama::Template;
use domain::outcome::Decision;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use super::names;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Key, tag};
use crate::words::Words;

/// The results of an employer at a fair.
#[derive(Clone, Debug)]
pub struct Results {
    /// The employer at the fair.
    pub desk: Desk,
    /// What is missing.
    pub wanted: Vec<Wanted>,
    /// What was told.
    pub recorded: Vec<Recorded>,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// A meeting of which nobody has told what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// `booking` or `ticket`.
    pub kind: &'static str,
    /// Which.
    pub id: String,
    /// Who, when and what, for people to read.
    pub label: String,
}

/// What came of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// The meeting.
    pub of: Wanted,
    /// What was decided.
    pub decision: Decision,
    /// The day of the decision.
    pub decided_on: String,
    /// The revision that counts.
    pub revision: u32,
}

#[derive(Template)]
#[template(path = "employer/results.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    certificate: String,
    errors: Html,
    count: Option<String>,
    wanted: Vec<Wanted>,
    decisions: Vec<(&'static str, &'static str)>,
    recorded: Vec<Shown>,
    key: Key,
}

struct Shown {
    of: Wanted,
    state: Html,
    decided_on: String,
    revision: u32,
    others: Vec<(&'static str, &'static str)>,
}

impl Results {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let missing = u32::try_from(self.wanted.len()).unwrap_or(u32::MAX);
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Results),
            path: format!("{}/results", self.desk.fair_path()),
            certificate: format!("{}/certificate", self.desk.fair_path()),
            errors: self.errors.html(t),
            count: (missing > 0).then(|| t.firm_missing_results(missing)),
            wanted: self.wanted.clone(),
            decisions: names::decisions(t),
            recorded: self.recorded.iter().map(|one| shown(t, one)).collect(),
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_results_title(), has_errors, Html::of(&body))
    }
}

fn shown(t: Words, one: &Recorded) -> Shown {
    let (tone, label) = names::decision(t, one.decision);
    let others = Decision::ALL
        .into_iter()
        .filter(|other| *other != one.decision);
    Shown {
        of: one.of.clone(),
        state: tag(tone, label),
        decided_on: one.decided_on.clone(),
        revision: one.revision,
        others: others
            .map(|other| (other.as_str(), names::decision(t, other).1))
            .collect(),
    }
}
