//! What is kept of a person: details, consents, who looked, and how it goes.

use askama::Template;
use domain::contact::Phone;
use domain::person::{Person, Purpose};
use uuid::Uuid;

use super::register::Consents;
use crate::frame::{Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key};
use crate::words::Words;

/// A person's own data.
#[derive(Clone, Debug)]
pub struct Data {
    /// The words.
    pub t: Words,
    /// The person.
    pub person: Person,
    /// What was typed, when the form comes back.
    pub typed: Option<(String, String)>,
    /// What holds of all that can be consented to, and since when.
    pub consents: Vec<(Purpose, Option<String>)>,
    /// What is shown to which employer: its name, what, and the address that hides it.
    pub employers: Vec<Shown>,
    /// Who has looked, one line each.
    pub accesses: Vec<String>,
    /// What was refused.
    pub errors: Errors,
    /// The key of each form.
    pub key: Uuid,
}

/// Something that is shown to an employer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The employer's name, or what stands for it.
    pub employer: String,
    /// What it sees.
    pub what: &'static str,
    /// The address that hides it.
    pub hide: String,
}

struct Line {
    label: &'static str,
    about: &'static str,
    since: Option<String>,
    change: String,
    is_needed: bool,
}

#[derive(Template)]
#[template(path = "seeker/data.html")]
struct Body {
    t: Words,
    errors: Html,
    details: Vec<Html>,
    email: String,
    version: u32,
    consents: Vec<Line>,
    employers: Vec<Shown>,
    accesses: Vec<String>,
    download: String,
    key: Key,
}

/// The question before everything is erased.
#[derive(Clone, Debug)]
pub struct Erase {
    /// The words.
    pub t: Words,
    /// What was refused.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "seeker/erase.html")]
struct EraseBody {
    t: Words,
    errors: Html,
    key: Key,
}

impl Data {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let consents = self.consents.iter().cloned();
        let body = Body {
            t,
            errors: self.errors.html(t),
            details: self.details(),
            email: self
                .person
                .email
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            version: self.person.version,
            consents: consents
                .map(|(purpose, since)| line(t, purpose, since))
                .collect(),
            download: format!("/v1/people/{}/data", self.person.id),
            key: Key(self.key),
            employers: self.employers,
            accesses: self.accesses,
        };
        Sheet {
            title: t.data_title().to_owned(),
            place: Place::Data,
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn details(&self) -> Vec<Html> {
        let t = self.t;
        let phone = self
            .person
            .phone
            .as_ref()
            .map_or_else(String::new, Phone::shown);
        let (name, phone) = self
            .typed
            .clone()
            .unwrap_or((self.person.name.clone(), phone));
        let fields = [
            Field::line("name", t.field_name())
                .at_most(100)
                .filled_as("name")
                .value(name),
            Field::phone("phone", t.field_phone())
                .hint(t.field_phone_hint())
                .optional()
                .value(phone),
        ];
        fields.map(|field| field.wrong(&self.errors).html(t)).into()
    }
}

fn line(t: Words, purpose: Purpose, since: Option<String>) -> Line {
    let what = match since {
        Some(_) => "withdraw",
        None => "give",
    };
    Line {
        label: Consents::label(t, purpose),
        about: Consents::about(t, purpose),
        since: since.map(|at| t.consent_since(at)),
        change: format!(
            "/me/data/consents/{}/{what}",
            purpose.as_str().replace('_', "-")
        ),
        is_needed: purpose.is_required(),
    }
}

impl Erase {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = EraseBody {
            t,
            errors: self.errors.html(t),
            key: Key(self.key),
        };
        Sheet {
            title: t.erase_title().to_owned(),
            place: Place::Data,
            crumbs: vec![crate::frame::Crumb::to("/me/data", t.data_title())],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
