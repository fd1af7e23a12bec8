//! The first page of an employer: what is to be done next, fair by fair.

use askama::Template;
use domain::fair::Fair;

use super::desk::Desk;
use super::names;
use super::steps::{Standing, Step, next};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Notice, Tone, tag};
use crate::when::{moment, when};
use crate::words::Words;

/// The first page of an employer.
#[derive(Clone, Debug)]
pub struct Home {
    /// The employer.
    pub desk: Desk,
    /// The fairs it has applied to.
    pub fairs: Vec<HomeFair>,
    /// The fairs that take applications, and to which it has not applied.
    pub open: Vec<OpenFair>,
    /// True when what the employer says of itself has gaps that organisers ask about.
    pub has_gaps: bool,
}

/// A fair the employer has applied to.
#[derive(Clone, Debug)]
pub struct HomeFair {
    /// The fair.
    pub fair: Fair,
    /// How far it is.
    pub standing: Standing,
}

/// A fair that takes applications.
#[derive(Clone, Debug)]
pub struct OpenFair(pub Fair);

#[derive(Template)]
#[template(path = "employer/home.html")]
struct Body {
    t: Words,
    path: String,
    name: String,
    gaps: Html,
    fairs: Vec<FairCard>,
    open: Vec<OpenCard>,
}

struct FairCard {
    href: String,
    title: String,
    days: Vec<String>,
    state: Html,
    next: Option<Step>,
}

struct OpenCard {
    href: String,
    title: String,
    days: Vec<String>,
    until: String,
}

impl Home {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, path) = (self.desk.t, self.desk.path());
        let body = Body {
            t,
            name: self.desk.name.clone(),
            gaps: match self.has_gaps {
                true => Notice::of(Tone::Plain, t.firm_gaps())
                    .leading(format!("{path}/profile"), t.firm_profile_title())
                    .html(),
                false => Html::default(),
            },
            fairs: self.fairs.iter().map(|one| card(t, &path, one)).collect(),
            open: self
                .open
                .iter()
                .map(|one| open_card(t, &path, &one.0))
                .collect(),
            path,
        };
        self.desk
            .sheet(self.desk.name.clone(), false, Html::of(&body))
    }
}

fn card(t: Words, path: &str, one: &HomeFair) -> FairCard {
    let state = one.standing.application.map(|state| {
        let (tone, label) = names::application(t, state);
        tag(tone, label)
    });
    FairCard {
        href: format!("{path}/fairs/{}", one.fair.id),
        title: one.fair.title.clone(),
        days: days(t, &one.fair),
        state: state.unwrap_or_default(),
        next: next(t, one.standing),
    }
}

fn open_card(t: Words, path: &str, fair: &Fair) -> OpenCard {
    OpenCard {
        href: format!("{path}/fairs/{}/apply", fair.id),
        title: fair.title.clone(),
        days: days(t, fair),
        until: t.firm_apply_until(moment(fair.employer_window.to, &fair.zone, t.language)),
    }
}

pub(super) fn days(t: Words, fair: &Fair) -> Vec<String> {
    let days = fair.days.iter();
    days.map(|day| when(*day, &fair.zone, t.language)).collect()
}
