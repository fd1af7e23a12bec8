//! The pass of a registration: a QR code that also works printed.

use askama::Template;
use contract::registration::PassView;
use domain::fair::Fair;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Key, qr};
use crate::when::when;
use crate::words::Words;

/// The pass of a registration that holds.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: Fair,
    /// The name of whoever is registered.
    pub name: String,
    /// The pass.
    pub pass: PassView,
    /// The address of the registration.
    pub path: String,
    /// The key of the form that takes the registration back; none when it cannot be.
    pub withdraw: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "seeker/pass.html")]
struct Body {
    t: Words,
    fair: String,
    fair_path: String,
    days: Vec<String>,
    place: Option<String>,
    name: String,
    number: String,
    code: Html,
    withdraw: Option<Key>,
    path: String,
}

impl Pass {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, fair) = (self.t, self.fair);
        let days = fair.days.iter();
        let body = Body {
            t,
            fair_path: format!("/fairs/{}", fair.id),
            days: days.map(|day| when(*day, &fair.zone, t.language)).collect(),
            fair: fair.title,
            place: fair.place,
            name: self.name,
            code: qr(&self.pass.pass, t.pass_code()),
            number: self.pass.number,
            withdraw: self.withdraw.map(Key),
            path: self.path,
        };
        Sheet {
            title: t.pass_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
