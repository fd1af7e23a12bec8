//! Where employers come in: signing in or up, and which employer somebody speaks for.

use askama::Template;
use contract::accounts::CentreView;
use domain::id::EmployerId;
use domain::person::Purpose;

use crate::frame::{Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Pick, Tick, Ticks};
use crate::seeker::Consents;
use crate::site::centre_name;
use crate::words::Words;

/// What the employers' part of the site is, for somebody who is not signed in.
#[derive(Clone, Debug)]
pub struct Landing {
    /// The words.
    pub t: Words,
    /// The centres to choose from.
    pub centres: Vec<CentreView>,
    /// What was typed to sign up.
    pub typed: JoinTyped,
    /// What is wrong with it.
    pub errors: Errors,
}

/// What was typed by somebody who signs up for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JoinTyped {
    /// The centre.
    pub centre: String,
    /// The whole name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// True when the consent is given.
    pub has_consented: bool,
}

/// The employers somebody speaks for.
#[derive(Clone, Debug)]
pub struct ChooseEmployer {
    /// The words.
    pub t: Words,
    /// Each with its name.
    pub employers: Vec<(EmployerId, String)>,
}

#[derive(Template)]
#[template(path = "employer/landing.html")]
struct LandingBody {
    t: Words,
    errors: Html,
    fields: Vec<Html>,
}

#[derive(Template)]
#[template(path = "employer/choose.html")]
struct ChooseBody {
    t: Words,
    employers: Vec<(EmployerId, String)>,
}

impl Landing {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = LandingBody {
            t,
            errors: self.errors.html(t),
            fields: self.fields(),
        };
        Sheet {
            title: t.firm_landing_title().to_owned(),
            place: Place::Employers,
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed, errors) = (self.t, &self.typed, &self.errors);
        let picks = self.centres.iter();
        let mut picks: Vec<_> = picks
            .map(|one| Pick::new(one.id.to_string(), centre_name(t, one)))
            .collect();
        if picks.len() != 1 {
            picks.insert(0, Pick::new("", t.choose()));
        }
        let consent = Tick {
            value: Purpose::Participation.as_str().to_owned(),
            label: Consents::label(t, Purpose::Participation).to_owned(),
            hint: Some(t.firm_join_consent_about().to_owned()),
            is_ticked: typed.has_consented,
        };
        vec![
            Field::choice("centre", t.firm_join_centre(), picks)
                .value(&typed.centre)
                .wrong(errors)
                .html(t),
            Field::line("name", t.firm_join_name())
                .value(&typed.name)
                .at_most(100)
                .filled_as("name")
                .wrong(errors)
                .html(t),
            Field::email("email", t.firm_join_email())
                .value(&typed.email)
                .wrong(errors)
                .html(t),
            Field::phone("phone", t.firm_phone())
                .value(&typed.phone)
                .optional()
                .wrong(errors)
                .html(t),
            Ticks::new("consents", t.firm_join_consent())
                .with(consent)
                .wrong(errors)
                .html(t),
        ]
    }
}

impl ChooseEmployer {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = ChooseBody {
            t,
            employers: self.employers,
        };
        Sheet {
            title: t.firm_choose_title().to_owned(),
            place: Place::Employers,
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
