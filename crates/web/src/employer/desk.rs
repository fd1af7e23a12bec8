//! What all pages of an employer share: the way to them, and the tabs of a fair.

use askama::Template;
use domain::Zone;
use domain::id::{EmployerId, FairId};

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::Errors;
use crate::words::Words;

/// An employer's own part of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    /// The words.
    pub t: Words,
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// The fair a page is about.
    pub fair: Option<AtFair>,
}

/// The fair a page is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtFair {
    /// The fair.
    pub fair: FairId,
    /// Its title.
    pub title: String,
    /// The zone in which its times are told.
    pub zone: Zone,
}

/// The pages of an employer at a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// What is to be done next.
    Overview,
    /// The openings.
    Openings,
    /// The booth.
    Booth,
    /// When visitors are received.
    Times,
    /// Who interviews where and when.
    Panels,
    /// Who applied.
    Applicants,
    /// The bookings of a day.
    Timetable,
    /// The screen at the booth.
    Today,
    /// What came of interviews.
    Results,
}

/// A tab and where it leads.
struct Way {
    href: String,
    label: &'static str,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "employer/tabs.html")]
struct Tabs {
    t: Words,
    ways: Vec<Way>,
}

#[derive(Template)]
#[template(path = "employer/leaf.html")]
struct Leaf<'a> {
    tabs: Html,
    errors: Html,
    title: &'a str,
    parts: Vec<Html>,
}

impl Desk {
    /// Where the employer's pages begin.
    pub fn path(&self) -> String {
        format!("/employer/{}", self.employer)
    }

    /// Where its pages of the fair begin.
    pub fn fair_path(&self) -> String {
        let path = self.path();
        let fair = self.fair.as_ref();
        fair.map_or_else(|| path.clone(), |one| format!("{path}/fairs/{}", one.fair))
    }

    /// The zone in which times are told.
    pub fn zone(&self) -> Zone {
        let fair = self.fair.as_ref();
        fair.map_or_else(Zone::utc, |one| one.zone.clone())
    }

    /// The tabs of the fair.
    pub(super) fn tabs(&self, here: Tab) -> Html {
        let (t, path) = (self.t, self.fair_path());
        let way = |tab, end: &str, label| Way {
            href: format!("{path}{end}"),
            label,
            is_here: tab == here,
        };
        let ways = vec![
            way(Tab::Overview, "", t.firm_tab_overview()),
            way(Tab::Openings, "/openings", t.firm_tab_openings()),
            way(Tab::Booth, "/booth", t.firm_tab_booth()),
            way(Tab::Times, "/times", t.firm_tab_times()),
            way(Tab::Panels, "/panels", t.firm_tab_panels()),
            way(Tab::Applicants, "/applicants", t.firm_tab_applicants()),
            way(Tab::Timetable, "/timetable", t.firm_tab_timetable()),
            way(Tab::Today, "/today", t.firm_tab_today()),
            way(Tab::Results, "/results", t.firm_tab_results()),
        ];
        Html::of(&Tabs { t, ways })
    }

    /// A page of the fair below a tab, put together of parts.
    pub(super) fn leaf(&self, tab: Tab, title: &str, errors: &Errors, parts: Vec<Html>) -> Sheet {
        let body = Leaf {
            tabs: self.tabs(tab),
            errors: errors.html(self.t),
            title,
            parts,
        };
        self.sheet(title, !errors.is_empty(), Html::of(&body))
    }

    /// A page of the employer; a page of the fair itself has no step to it in its way.
    pub(super) fn sheet(&self, title: impl Into<String>, has_errors: bool, body: Html) -> Sheet {
        let title = title.into();
        let mut crumbs = vec![Crumb::to(self.path(), self.name.clone())];
        let fair = self.fair.as_ref();
        crumbs.extend(fair.map(|one| Crumb::to(self.fair_path(), one.title.clone())));
        crumbs.retain(|one| one.label != title);
        Sheet {
            title,
            place: Place::Employers,
            crumbs,
            has_errors,
            body,
            ..Sheet::default()
        }
    }
}
