//! Booking for whoever phones: who that is, then what and when.

mod caller;

use askama::Template;
use domain::contact::Phone;
use domain::person::{Person, Purpose};
use uuid::Uuid;

use super::head::{Head, Tab};
use super::walk_in::{AtDesk, consents};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key};
use crate::words::Words;

pub use caller::{Caller, Chosen};

/// Finding whoever phones, or writing them down.
#[derive(Clone, Debug)]
pub struct Call {
    /// The fair.
    pub head: Head,
    /// What was searched for.
    pub search: String,
    /// Who was found; none before anybody was searched for.
    pub found: Option<Vec<Person>>,
    /// What was typed of somebody new.
    pub typed: AtDesk,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// The consents that are asked for on the telephone.
pub const BY_PHONE: [Purpose; 2] = [Purpose::Participation, Purpose::FollowUp];

struct Found {
    href: String,
    name: String,
    contact: String,
}

#[derive(Template)]
#[template(path = "day/call.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    errors: Html,
    has_errors: bool,
    /// True when somebody was about to be written down.
    is_writing: bool,
    search: Html,
    found: Option<Vec<Found>>,
    fields: Vec<Html>,
    consents: Html,
    key: Key,
}

impl Call {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let path = self.head.path(Tab::Call);
        let found = |person: &Person| Found {
            href: format!("{path}/{}", person.id),
            name: person.name.clone(),
            contact: contact(person),
        };
        let body = Body {
            t,
            head: self.head.html(Tab::Call),
            errors: self.errors.html(t),
            has_errors: !self.errors.is_empty(),
            is_writing: !self.errors.is_empty() || self.typed != AtDesk::default(),
            search: Field::search("q", t.call_search())
                .hint(t.call_search_hint())
                .value(&self.search)
                .html(t),
            found: self
                .found
                .as_ref()
                .map(|all| all.iter().map(found).collect()),
            fields: self.fields(),
            consents: consents(t, &BY_PHONE, &self.typed.consents, &self.errors),
            key: Key(self.key),
            path,
        };
        Sheet {
            has_errors: body.has_errors,
            ..self.head.sheet(Tab::Call, Html::of(&body))
        }
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed) = (self.head.t, &self.typed);
        let fields = [
            Field::line("name", t.field_name())
                .at_most(100)
                .filled_as("off")
                .value(&typed.name),
            Field::phone("phone", t.field_phone())
                .hint(t.desk_phone_hint())
                .filled_as("off")
                .value(&typed.phone),
            Field::email("email", t.field_email())
                .filled_as("off")
                .optional()
                .value(&typed.email),
        ];
        fields.map(|field| field.wrong(&self.errors).html(t)).into()
    }
}

/// How somebody is reached.
fn contact(person: &Person) -> String {
    let email = person.email.as_ref().map(ToString::to_string);
    let phone = person.phone.as_ref().map(Phone::shown);
    let all: Vec<String> = phone.into_iter().chain(email).collect();
    all.join(" · ")
}
