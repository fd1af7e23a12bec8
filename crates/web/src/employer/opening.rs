//! The openings that an employer offers at a fair.

use askama::Template;
use domain::application::{Career, Education, Employment, Opening};
use uuid::Uuid;

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::names;
use crate::parts::{Errors, Field, Key, Notice, Pick, Tone};
use crate::words::Words;

/// The openings of an employer at a fair.
#[derive(Clone, Debug)]
pub struct Openings {
    /// The employer at the fair.
    pub desk: Desk,
    /// The openings.
    pub openings: Vec<Opening>,
    /// The version of the application; none when there is none.
    pub version: Option<u32>,
    /// True while they can be changed.
    pub is_editable: bool,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// The form of one opening.
#[derive(Clone, Debug)]
pub struct OpeningForm {
    /// The employer at the fair.
    pub desk: Desk,
    /// Which is changed; none for a new one.
    pub opening: Option<String>,
    /// What was typed.
    pub typed: OpeningTyped,
    /// The version of the application that was seen.
    pub version: u32,
    /// True when what was typed before signing in is shown again.
    pub is_kept: bool,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// What was typed of an opening.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OpeningTyped {
    /// What the work is.
    pub title: String,
    /// How many are wanted.
    pub count: String,
    /// How people are employed, by the name in messages.
    pub employment: String,
    /// `yes` for full time.
    pub full_time: String,
    /// What experience is asked for.
    pub career: String,
    /// What schooling is asked for.
    pub education: String,
    /// The pay.
    pub pay: String,
    /// The place of work.
    pub place: String,
}

#[derive(Template)]
#[template(path = "employer/openings.html")]
struct ListBody {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    notice: Html,
    openings: Vec<Shown>,
    version: Option<u32>,
    is_editable: bool,
    key: Key,
}

struct Shown {
    id: String,
    title: String,
    count: String,
    facts: String,
}

#[derive(Template)]
#[template(path = "employer/opening.html")]
struct FormBody {
    t: Words,
    tabs: Html,
    title: &'static str,
    action: String,
    back: String,
    errors: Html,
    notice: Html,
    fields: Vec<Html>,
    version: u32,
    key: Key,
}

const EMPLOYMENTS: [(Employment, &str); 4] = [
    (Employment::Regular, "regular"),
    (Employment::Contract, "contract"),
    (Employment::Intern, "intern"),
    (Employment::Other, "other"),
];
const CAREERS: [(Career, &str); 3] = [
    (Career::Any, "any"),
    (Career::New, "new"),
    (Career::Experienced, "experienced"),
];
const EDUCATIONS: [(Education, &str); 8] = [
    (Education::Any, "any"),
    (Education::Elementary, "elementary"),
    (Education::Middle, "middle"),
    (Education::High, "high"),
    (Education::College, "college"),
    (Education::University, "university"),
    (Education::Master, "master"),
    (Education::Doctorate, "doctorate"),
];

fn name_in<T: PartialEq>(all: &[(T, &'static str)], wanted: &T) -> String {
    let found = all.iter().find(|(one, _)| one == wanted);
    found.map_or("", |(_, name)| name).to_owned()
}

fn picks<T: Copy>(all: &[(T, &'static str)], label: impl Fn(T) -> &'static str) -> Vec<Pick> {
    let picks = all.iter().map(|(one, name)| Pick::new(*name, label(*one)));
    picks.collect()
}

impl OpeningTyped {
    /// A form in which the usual is chosen.
    pub fn usual() -> Self {
        Self {
            count: "1".to_owned(),
            full_time: "yes".to_owned(),
            ..Self::default()
        }
    }

    /// What an opening says.
    pub fn of(opening: &Opening) -> Self {
        let full_time = if opening.full_time { "yes" } else { "no" };
        Self {
            title: opening.title.clone(),
            count: opening.count.to_string(),
            employment: name_in(&EMPLOYMENTS, &opening.employment),
            full_time: full_time.to_owned(),
            career: name_in(&CAREERS, &opening.career),
            education: name_in(&EDUCATIONS, &opening.education),
            pay: opening.pay.clone().unwrap_or_default(),
            place: opening.place.clone().unwrap_or_default(),
        }
    }
}

impl Openings {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let notice = match (self.is_editable, self.version) {
            (true, _) => Html::default(),
            (false, Some(_)) => Notice::of(Tone::Plain, t.firm_decided()).html(),
            (false, None) => Notice::of(Tone::Plain, t.firm_apply_first())
                .leading(
                    format!("{}/apply", self.desk.fair_path()),
                    t.firm_apply_title(),
                )
                .html(),
        };
        let body = ListBody {
            t,
            tabs: self.desk.tabs(Tab::Openings),
            path: format!("{}/openings", self.desk.fair_path()),
            errors: self.errors.html(t),
            notice,
            openings: self.openings.iter().map(|one| shown(t, one)).collect(),
            version: self.version,
            is_editable: self.is_editable,
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_openings_title(), has_errors, Html::of(&body))
    }
}

fn shown(t: Words, one: &Opening) -> Shown {
    let time = match one.full_time {
        true => t.firm_full_time(),
        false => t.firm_part_time(),
    };
    let facts = [
        Some(names::employment(t, one.employment)),
        Some(time),
        Some(names::career(t, one.career)),
        Some(names::education(t, one.education)),
        one.pay.as_deref(),
        one.place.as_deref(),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    Shown {
        id: one.id.to_string(),
        title: one.title.clone(),
        count: t.firm_people(one.count),
        facts: facts.join(" · "),
    }
}

impl OpeningForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let back = format!("{}/openings", self.desk.fair_path());
        let (title, end) = match &self.opening {
            Some(id) => (t.firm_opening_edit(), id.as_str()),
            None => (t.firm_opening_add(), "new"),
        };
        let body = FormBody {
            t,
            tabs: self.desk.tabs(Tab::Openings),
            title,
            action: format!("{back}/{end}"),
            errors: self.errors.html(t),
            notice: match self.is_kept {
                true => Notice::of(Tone::Plain, t.register_kept()).html(),
                false => Html::default(),
            },
            fields: self.fields(),
            version: self.version,
            key: Key(self.key),
            back,
        };
        self.desk.sheet(title, has_errors, Html::of(&body))
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed, errors) = (self.desk.t, &self.typed, &self.errors);
        let line = |name, label: &str, value: &str, most| {
            Field::line(name, label)
                .value(value)
                .at_most(most)
                .wrong(errors)
        };
        let choice = |name, label: &str, picks, value: &str| {
            Field::choice(name, label, picks).value(value).wrong(errors)
        };
        let times = vec![
            Pick::new("yes", t.firm_full_time()),
            Pick::new("no", t.firm_part_time()),
        ];
        let employments = picks(&EMPLOYMENTS, |one| names::employment(t, one));
        let careers = picks(&CAREERS, |one| names::career(t, one));
        let educations = picks(&EDUCATIONS, |one| names::education(t, one));
        let all = [
            line("title", t.firm_opening_title(), &typed.title, 200),
            Field::number("count", t.firm_opening_count())
                .value(&typed.count)
                .wrong(errors),
            choice(
                "employment",
                t.firm_opening_employment(),
                employments,
                &typed.employment,
            ),
            choice("full_time", t.firm_opening_time(), times, &typed.full_time),
            choice("career", t.firm_opening_career(), careers, &typed.career),
            choice(
                "education",
                t.firm_opening_education(),
                educations,
                &typed.education,
            ),
            line("pay", t.firm_opening_pay(), &typed.pay, 200).optional(),
            line("place", t.firm_opening_place(), &typed.place, 300).optional(),
        ];
        all.iter().map(|one| one.html(t)).collect()
    }
}
