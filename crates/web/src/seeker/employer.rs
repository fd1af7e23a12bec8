//! An employer at a fair: its openings, its booth, and the times at which it can be visited.

use askama::Template;
use contract::registration::OpeningView;
use domain::id::{EmployerId, FairId};
use uuid::Uuid;

use super::favourites::Star;
use super::openings::{OpeningCard, opening_card};
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{DayOfTimes, Errors, Key, times_to_choose};
use crate::words::Words;

/// An employer at a fair as a seeker sees it.
#[derive(Clone, Debug)]
pub struct Employer {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: FairId,
    /// The fair's title.
    pub fair_title: String,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// Its booths.
    pub booths: Vec<Booth>,
    /// Its openings at the fair.
    pub openings: Vec<OpeningView>,
    /// What can be done about a visit.
    pub visiting: Visiting,
    /// The star; none for whoever is not signed in.
    pub star: Option<Star>,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// Where an employer receives visitors.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booth {
    /// The hall and the booth.
    pub place: Option<String>,
    /// When, one line a range.
    pub hours: Vec<String>,
}

/// What can be done about a visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Visiting {
    /// No times are published.
    Never,
    /// Whoever looks must sign in first.
    SignIn,
    /// Whoever looks must register for the fair first.
    Register,
    /// Times to choose from; none left when it is empty.
    Times(Vec<DayOfTimes>),
    /// All is over.
    Over,
}

#[derive(Template)]
#[template(path = "seeker/employer.html")]
struct Body {
    t: Words,
    path: String,
    fair: String,
    name: String,
    booths: Vec<Booth>,
    employer: EmployerId,
    is_somewhere: bool,
    openings: Vec<OpeningCard>,
    visiting: Visiting,
    times: Html,
    star: Html,
    errors: Html,
    key: Key,
}

impl Employer {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fair = format!("/fairs/{}", self.fair);
        let crumbs = vec![
            Crumb::to("/fairs", t.nav_fairs()),
            Crumb::to(&fair, self.fair_title),
        ];
        let times = match &self.visiting {
            Visiting::Times(days) => times_to_choose(days),
            _ => Html::default(),
        };
        let openings = self.openings.into_iter();
        let body = Body {
            t,
            path: format!("{fair}/employers/{}", self.employer),
            fair,
            star: self
                .star
                .as_ref()
                .map_or_else(Html::default, |one| one.html(t, &self.name)),
            name: self.name,
            employer: self.employer,
            is_somewhere: self.booths.iter().any(|one| one.place.is_some()),
            booths: self.booths,
            openings: openings.map(|one| opening_card(t, one)).collect(),
            visiting: self.visiting,
            times,
            errors: self.errors.html(t),
            key: Key(self.key),
        };
        Sheet {
            title: body.name.clone(),
            place: Place::Fairs,
            crumbs,
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
