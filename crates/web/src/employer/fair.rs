//! An employer at one fair: all steps, how far each is, handing in and withdrawing.

use askama::Template;
use domain::application::ApplicationState;
use domain::fair::Fair;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use super::home::days;
use super::names;
use super::steps::{Standing, Step, StepState, steps};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Key, Notice, Tone, tag};
use crate::when::moment;
use crate::words::Words;

/// An employer at one fair.
#[derive(Clone, Debug)]
pub struct FairDesk {
    /// The employer at the fair.
    pub desk: Desk,
    /// The fair.
    pub fair: Fair,
    /// How far it is.
    pub standing: Standing,
    /// Why the application was waitlisted, rejected or withdrawn.
    pub reason: Option<String>,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "employer/fair.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    public: String,
    title: String,
    errors: Html,
    days: Vec<String>,
    place: Option<String>,
    state: Html,
    reason: Option<String>,
    until: Html,
    steps: Vec<Shown>,
    may_submit: bool,
    may_withdraw: bool,
    /// The page of the certificate, once there is something to certify.
    certificate: Option<String>,
    key: Key,
}

struct Shown {
    step: Step,
    state: Html,
    href: Option<String>,
}

impl FairDesk {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let path = self.desk.fair_path();
        let application = self.standing.application;
        let all = steps(t, self.standing).into_iter();
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Overview),
            public: format!("/fairs/{}", self.fair.id),
            title: self.fair.title.clone(),
            errors: self.errors.html(t),
            days: days(t, &self.fair),
            place: self.fair.place.clone(),
            state: application.map(|one| state(t, one)).unwrap_or_default(),
            reason: self.reason.clone(),
            until: self.until(),
            steps: all.map(|one| shown(t, &path, one)).collect(),
            may_submit: application == Some(ApplicationState::Draft) && self.standing.openings > 0,
            may_withdraw: application
                .is_some_and(|one| one.may_become(ApplicationState::Withdrawn))
                && !self.standing.is_over,
            certificate: (self.standing.is_over && application == Some(ApplicationState::Approved))
                .then(|| format!("{path}/certificate")),
            key: Key(self.key),
            path,
        };
        self.desk
            .sheet(self.fair.title.clone(), has_errors, Html::of(&body))
    }

    /// Until when applications are taken, as long as there is something to hand in.
    fn until(&self) -> Html {
        let t = self.desk.t;
        let is_written = matches!(
            self.standing.application,
            None | Some(ApplicationState::Draft)
        );
        let end = moment(self.fair.employer_window.to, &self.fair.zone, t.language);
        match is_written && !self.standing.is_over {
            true => Notice::of(Tone::Plain, t.firm_apply_until(end)).html(),
            false => Html::default(),
        }
    }
}

fn state(t: Words, state: ApplicationState) -> Html {
    let (tone, label) = names::application(t, state);
    tag(tone, label)
}

fn shown(t: Words, path: &str, step: Step) -> Shown {
    let (tone, label) = step.state.told(t);
    let leads =
        !step.end.is_empty() && !matches!(step.state, StepState::Later | StepState::Stopped);
    Shown {
        state: tag(tone, label),
        href: leads.then(|| format!("{path}{}", step.end)),
        step,
    }
}
