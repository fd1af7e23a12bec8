//! Letting people in: a code that is typed, read by a scanner, or seen by the camera.

use askama::Template;
use contract::registration::RegistrationView;
use uuid::Uuid;

use super::head::{Head, Tab};
use crate::assets::{CAMERA, QR_DECODE};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Tone, tag};
use crate::when::moment;
use crate::words::Words;

/// The door.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// The fair.
    pub head: Head,
    /// Who was let in last.
    pub last: Option<RegistrationView>,
    /// How many came so far.
    pub came: u32,
    /// What was typed and not taken.
    pub typed: String,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

struct Last {
    name: String,
    number: String,
    at: String,
    how: Html,
}

#[derive(Template)]
#[template(path = "day/check_in.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    walk_in: String,
    library: &'static str,
    errors: Html,
    last: Option<Last>,
    came: u32,
    field: Html,
    key: Key,
}

impl CheckIn {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let field = Field::line("pass", t.check_in_code())
            .hint(t.check_in_code_hint())
            .at_most(200)
            .filled_as("off")
            .value(&self.typed)
            .wrong(&self.errors);
        let body = Body {
            t,
            head: self.head.html(Tab::CheckIn),
            path: self.head.path(Tab::CheckIn),
            walk_in: self.head.path(Tab::WalkIn),
            library: QR_DECODE.path,
            errors: self.errors.html(t),
            last: self.last.as_ref().map(|one| last(&self.head, one)),
            came: self.came,
            field: field.html(t),
            key: Key(self.key),
        };
        Sheet {
            has_errors: !self.errors.is_empty(),
            scripts: &[CAMERA],
            ..self.head.sheet(Tab::CheckIn, Html::of(&body))
        }
    }
}

fn last(head: &Head, view: &RegistrationView) -> Last {
    let (t, registration) = (head.t, &view.registration);
    let (tone, how) = match registration.walk_in {
        true => (Tone::Plain, t.check_in_by_desk()),
        false => (Tone::Good, t.check_in_registered()),
    };
    let at = registration.checked_in_at;
    Last {
        name: view.person_name.clone(),
        number: registration.number.to_string(),
        at: at.map_or_else(String::new, |at| moment(at, &head.zone, t.language)),
        how: tag(tone, how),
    }
}
