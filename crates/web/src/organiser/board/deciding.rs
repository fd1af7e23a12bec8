//! One application, to be decided.

use contract::registration::{ApplicationView, FairView};
use domain::application::ApplicationState;
use domain::contact::Contact;
use domain::employer::Employer;

use super::{needs, state_tag};
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::names;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, aside, empty, heading, link, paragraph, sample, ways,
};
use crate::organiser::fair::crumb;
use crate::parts::{Field, tag};
use crate::words::Words;

/// One application, to be decided.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The application.
    pub application: ApplicationView,
    /// The employer.
    pub employer: Employer,
    /// What stands in the form that was sent.
    pub filled: Filled,
}

impl Deciding {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let board = format!("/organiser/fairs/{}/employers", self.view.fair.id);
        let here = format!("{board}/{}", self.application.application.id);
        let (tone, label) = state_tag(t, self.application.application.state);
        let mut parts = vec![
            Html::trusted(format!("<p>{}</p>", tag(tone, label))),
            self.facts(),
            heading("openings", t.org_openings()),
            self.openings(),
            heading("ask", t.org_ask()),
            self.ask(),
        ];
        parts.extend(self.decisions(&here));
        Leaf {
            t,
            title: self.application.employer_name.clone(),
            crumbs: vec![crumb(&self.view), Crumb::to(board, t.org_board())],
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn facts(&self) -> Html {
        let (t, employer) = (self.t, &self.employer);
        let application = &self.application.application;
        let number = employer.business_number.as_ref().map(ToString::to_string);
        let sessions = self.view.sessions.iter();
        let wished = sessions.filter(|one| application.sessions.contains(&one.id));
        let wished: Vec<&str> = wished.map(|one| one.name.as_str()).collect();
        let wished = match wished.is_empty() {
            true => t.org_any_session().to_owned(),
            false => wished.join(", "),
        };
        let facts = [
            (t.org_business_number(), number),
            (t.org_representative(), employer.representative.clone()),
            (t.org_address(), employer.address.clone()),
            (t.org_homepage(), employer.homepage.clone()),
            (t.org_size(), employer.size.map(|size| size.to_string())),
            (t.org_needs(), Some(needs(t, &self.application))),
            (t.org_step_sessions(), Some(wished)),
            (t.org_reason(), application.reason.clone()),
        ];
        let facts = facts.into_iter().filter_map(|(name, value)| {
            let value = value?;
            Some(format!(
                "<dt>{}</dt><dd>{}</dd>",
                Html::text(name),
                Html::text(&value)
            ))
        });
        let facts: Vec<String> = facts.collect();
        Html::trusted(format!("<dl class=\"facts\">{}</dl>", facts.join("\n")))
    }

    fn openings(&self) -> Html {
        let t = self.t;
        let openings = &self.application.application.openings;
        if openings.is_empty() {
            return empty(t.org_no_openings());
        }
        let rows = openings.iter().map(|one| {
            vec![
                Html::text(&one.title),
                Html::text(&one.count.to_string()),
                Html::text(names::employment(t, one.employment)),
                Html::text(names::career(t, one.career)),
                Html::text(one.pay.as_deref().unwrap_or("–")),
                Html::text(one.place.as_deref().unwrap_or("–")),
            ]
        });
        let table = Table {
            caption: t.org_openings(),
            heads: &[
                t.org_work(),
                t.org_people_sought(),
                t.org_employment(),
                t.org_career(),
                t.org_pay(),
                t.org_work_place(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }

    /// Whom to ask what the application does not say.
    fn ask(&self) -> Html {
        let t = self.t;
        let contacts = [
            &self.application.application.contact,
            &self.employer.contact,
        ];
        let known = contacts
            .into_iter()
            .find(|one| one.phone.is_some() || one.email.is_some());
        let Some(contact) = known else {
            return empty(t.org_ask_nobody());
        };
        let Contact { name, title, .. } = contact;
        let who = [name.clone(), title.clone()].into_iter().flatten();
        let who: Vec<String> = who.collect();
        let email = contact.email.as_ref().map(ToString::to_string);
        let mut all = Vec::new();
        all.extend(email.map(|one| link(&format!("mailto:{one}"), &one, "")));
        let phone = contact.phone.as_ref();
        all.extend(phone.map(|one| link(&format!("tel:{one}"), &one.shown(), "")));
        let all = ways(&all);
        Html::trusted(format!(
            "{}\n{}\n{all}",
            aside(t.org_ask_text()),
            paragraph(&who.join(", "))
        ))
    }

    /// What can be done in the state the application is in.
    fn decisions(&self, here: &str) -> Vec<Html> {
        let (t, state) = (self.t, self.application.application.state);
        let may = |next| state.may_become(next);
        let Filled { typed, errors, key } = &self.filled;
        let mut parts = Vec::new();
        if may(ApplicationState::Approved) {
            parts.push(heading("decide", t.org_approve_title()));
            parts.push(paragraph(t.org_approve_text()));
            let form = Form::to(here, *key).choice(t.org_approve(), "", ("what", "approve"));
            parts.push(form.html());
        }
        if may(ApplicationState::Rejected) {
            let reason = Field::paragraph("reason", t.org_reason())
                .hint(t.org_reason_hint())
                .at_most(1000)
                .value(typed.one("reason"))
                .wrong(errors);
            let mut form = Form::to(here, *key).fields([reason.html(t)]);
            if may(ApplicationState::Waitlisted) {
                form = form.choice(t.org_waitlist(), "quiet", ("what", "waitlist"));
            }
            form = form.choice(t.org_reject(), "danger", ("what", "reject"));
            parts.push(heading("refuse", t.org_refuse_title()));
            parts.push(paragraph(t.org_refuse_text()));
            parts.push(form.html());
        }
        if parts.is_empty() {
            parts.push(aside(t.org_decided()));
            parts.extend(self.left());
        }
        parts
    }

    /// The reason that somebody typed while others decided: it stays, to be used elsewhere.
    fn left(&self) -> Option<Html> {
        let reason = self.filled.typed.one("reason");
        (!reason.is_empty()).then(|| sample(self.t.org_reason(), reason))
    }
}
