//! Grading the seekers who wish to be interviewed by an employer.

use askama::Template;
use contract::interviews::WishingSeeker;
use domain::Instant;
use domain::application::Opening;
use domain::candidacy::Grade;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::Typed;
use crate::parts::{Errors, Field, Key, Pager, Pick};
use crate::when::moment;
use crate::words::Words;

/// The grades, with their names in forms, the best first.
pub const GRADES: [(Grade, &str); 3] = [
    (Grade::Top, "top"),
    (Grade::Good, "good"),
    (Grade::Possible, "possible"),
];

/// The seekers who wish to be interviewed, as far as they let the employer see who they are.
#[derive(Clone, Debug)]
pub struct WishingPage {
    /// The employer at the fair.
    pub desk: Desk,
    /// Its openings.
    pub openings: Vec<Opening>,
    /// Until when wishes are taken.
    pub until: Instant,
    /// Those who wish, each with what the employer may see.
    pub seekers: Vec<WishingSeeker>,
    /// The opening that is looked at; empty: all.
    pub opening: String,
    /// Which part of the list.
    pub page: usize,
    /// What stands in the form when it comes back.
    pub typed: Typed,
    /// What is wrong.
    pub errors: Errors,
    /// The form's key.
    pub key: Uuid,
}

struct Card {
    name: String,
    href: String,
    opening: String,
    summary: Option<String>,
    was: (String, &'static str),
    field: Html,
}

#[derive(Template)]
#[template(path = "employer/wishing.html")]
struct Body {
    t: Words,
    tabs: Html,
    errors: Html,
    path: String,
    timetable: String,
    until: String,
    fields: Vec<Html>,
    count: String,
    is_empty: bool,
    cards: Vec<Card>,
    pager: Html,
    key: Key,
    opening: String,
    page: usize,
}

/// The name of a grade in forms.
fn name_of(grade: Option<Grade>) -> &'static str {
    let mut all = GRADES.iter();
    all.find(|(one, _)| Some(*one) == grade)
        .map_or("", |(_, name)| name)
}

impl WishingPage {
    /// How many stand on one page.
    pub const A_PAGE: usize = 20;

    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.desk.t;
        let path = format!("{}/wishing", self.desk.fair_path());
        let wanted = self.seekers.iter().filter(|one| {
            self.opening.is_empty() || one.candidacy.opening.to_string() == self.opening
        });
        let wanted: Vec<_> = wanted.cloned().collect();
        let pager = Pager::of(wanted.len(), Self::A_PAGE, self.page);
        let address = format!("{path}?opening={}&page=", self.opening);
        let ungraded = wanted.iter().filter(|one| one.grade.is_none()).count();
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Applicants),
            errors: self.errors.html(t),
            timetable: format!("{}/timetable", self.desk.fair_path()),
            until: t.grade_until(moment(self.until, &self.desk.zone(), t.language)),
            fields: self.fields(),
            count: t.grade_count(wanted.len(), ungraded),
            is_empty: wanted.is_empty(),
            pager: pager.html(t, t.grade_title(), &address),
            cards: pager
                .part(wanted)
                .iter()
                .map(|one| self.card(one))
                .collect(),
            key: Key(self.key),
            opening: self.opening.clone(),
            page: self.page,
            path,
        };
        let has_errors = !self.errors.is_empty();
        self.desk
            .sheet(t.grade_title(), has_errors, Html::of(&body))
    }

    fn fields(&self) -> Vec<Html> {
        let t = self.desk.t;
        let mut openings = vec![Pick::new("", t.firm_all())];
        let all = self.openings.iter();
        openings.extend(all.map(|one| Pick::new(one.id.to_string(), one.title.clone())));
        let opening = Field::choice("opening", t.firm_applicant_opening(), openings);
        vec![opening.value(&self.opening).html(t)]
    }

    fn card(&self, one: &WishingSeeker) -> Card {
        let t = self.desk.t;
        let candidacy = &one.candidacy;
        let candidate = candidacy.candidate.as_ref();
        let name = candidate.map(|one| one.name.clone()).unwrap_or_default();
        let mut openings = self.openings.iter();
        let opening = openings.find(|opening| opening.id == candidacy.opening);
        let field = format!("grade-{}", candidacy.id);
        let was = name_of(one.grade);
        let typed = self.typed.one(&field);
        let is_typed = self.typed.has("what", "grade");
        let picks = vec![
            Pick::new("", t.grade_none()),
            Pick::new("top", t.grade_top()),
            Pick::new("good", t.grade_good()),
            Pick::new("possible", t.grade_possible()),
        ];
        Card {
            href: format!("{}/applicants/{}", self.desk.fair_path(), candidacy.id),
            opening: opening.map(|one| one.title.clone()).unwrap_or_default(),
            summary: candidate.and_then(|one| one.summary.clone()),
            was: (format!("was-{}", candidacy.id), was),
            field: Field::choice(field, t.grade_of(&name), picks)
                .value(if is_typed { typed } else { was })
                .html(t),
            name,
        }
    }
}
