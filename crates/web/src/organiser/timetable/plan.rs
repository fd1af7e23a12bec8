//! The plan of one employer: a table of its panels by time, and what of it is pinned.

use std::collections::BTreeMap;

use askama::Template;
use contract::interviews::{PlannedEmployer, PlannedInterview, RunView, UnplacedWish};
use contract::registration::FairView;
use domain::id::{EmployerId, InterviewPanelId};
use domain::{Instant, TimeRange};

use super::unplaced::unplaced_table;
use super::{run_crumbs, run_path};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Leaf, aside, empty, heading, paragraph};
use crate::parts::{Field, Key, Pick};
use crate::when::{clock, day_in_zone};
use crate::words::Words;

/// The plan of one employer.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The making.
    pub run: RunView,
    /// The employers to choose from.
    pub employers: Vec<PlannedEmployer>,
    /// The one that is shown.
    pub employer: EmployerId,
    /// Its interviews.
    pub interviews: Vec<PlannedInterview>,
    /// Its wishes without a place.
    pub unplaced: Vec<UnplacedWish>,
    /// True while pins can be set: the plan is not published.
    pub may_pin: bool,
    /// The version of the pins, the key, and what was wrong.
    pub filled: Filled,
}

#[derive(Template)]
#[template(path = "organiser/timetable_grid.html")]
struct Grid<'a> {
    t: Words,
    caption: String,
    panels: Vec<&'a str>,
    rows: Vec<(String, Vec<Vec<Cell<'a>>>)>,
}

struct Cell<'a> {
    name: &'a str,
    title: &'a str,
    clock: String,
    is_pinned: bool,
    is_booked: bool,
    /// True where a button pins it or takes the pin away.
    can_change: bool,
    value: String,
}

#[derive(Template)]
#[template(path = "organiser/timetable_form.html")]
struct Whole {
    action: String,
    key: Key,
    version: String,
    employer: String,
    parts: Vec<Html>,
}

#[derive(Template)]
#[template(
    source = r#"<form class="filters" method="get" action="{{ action }}">{{ field }}<button class="quiet" type="submit">{{ label }}</button></form>"#,
    ext = "html"
)]
struct Choice {
    action: String,
    field: Html,
    label: &'static str,
}

impl PlanPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let here = format!("{}/plan", run_path(&self.view, &self.run));
        let mut form = Vec::new();
        for (of, interviews) in self.by_day() {
            form.push(self.grid(&of, &interviews));
        }
        if self.interviews.is_empty() {
            form.push(empty(t.tt_no_interviews()));
        }
        form.push(heading("unplaced", t.tt_unplaced()));
        form.push(match self.unplaced.is_empty() {
            true => paragraph(t.tt_all_placed()),
            false => unplaced_table(t, &self.view, &self.unplaced, self.may_pin),
        });
        let whole = Whole {
            action: here.clone(),
            key: Key(self.filled.key),
            version: self.filled.typed.one("version").to_owned(),
            employer: self.employer.to_string(),
            parts: form,
        };
        let mut parts = vec![self.choice(&here)];
        parts.extend(self.may_pin.then(|| aside(t.tt_pin_about())));
        parts.push(Html::of(&whole));
        Leaf {
            t,
            title: t.tt_plan_title().to_owned(),
            crumbs: run_crumbs(t, &self.view, &self.run),
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn choice(&self, here: &str) -> Html {
        let t = self.t;
        let employers = self.employers.iter().map(|one| {
            let label = t.tt_employer_counts(&one.employer_name, one.interviews, one.unplaced);
            Pick::new(one.employer.to_string(), label)
        });
        let field = Field::choice("employer", t.tt_col_employer(), employers.collect());
        Html::of(&Choice {
            action: here.to_owned(),
            field: field.value(self.employer.to_string()).html(t),
            label: t.org_look(),
        })
    }

    /// The interviews of each day of the fair.
    fn by_day(&self) -> Vec<(String, Vec<&PlannedInterview>)> {
        let (t, zone) = (self.t, &self.view.fair.zone);
        let mut days: Vec<(String, Vec<&PlannedInterview>)> = Vec::new();
        for one in &self.interviews {
            let name = day_in_zone(one.from, zone, t.language);
            match days.last_mut() {
                Some((last, all)) if *last == name => all.push(one),
                _ => days.push((name, vec![one])),
            }
        }
        days
    }

    fn grid(&self, of: &str, interviews: &[&PlannedInterview]) -> Html {
        let t = self.t;
        let panels: BTreeMap<InterviewPanelId, &str> = interviews
            .iter()
            .map(|one| (one.panel, one.panel_name.as_str()))
            .collect();
        let mut times: BTreeMap<Instant, BTreeMap<InterviewPanelId, Vec<Cell<'_>>>> =
            BTreeMap::new();
        for one in interviews {
            let panels = times.entry(one.from).or_default();
            panels.entry(one.panel).or_default().push(self.cell(one));
        }
        let zone = &self.view.fair.zone;
        let rows = times.into_iter().map(|(at, mut by_panel)| {
            let cells = panels.keys().map(|panel| by_panel.remove(panel));
            let start = at.local(zone).strftime("%H:%M").to_string();
            (start, cells.map(Option::unwrap_or_default).collect())
        });
        Html::of(&Grid {
            t,
            caption: t.tt_grid_of(of, interviews.len()),
            rows: rows.collect(),
            panels: panels
                .values()
                .map(|name| match name.is_empty() {
                    true => t.tt_panel_gone(),
                    false => name,
                })
                .collect(),
        })
    }

    fn cell<'a>(&'a self, one: &'a PlannedInterview) -> Cell<'a> {
        let during = TimeRange {
            from: one.from,
            to: one.to,
        };
        Cell {
            name: one.person_name.as_deref().unwrap_or(self.t.tt_somebody()),
            title: &one.opening_title,
            clock: clock(during, &self.view.fair.zone, self.t.language),
            is_pinned: one.pinned,
            is_booked: one.booking.is_some(),
            // What is booked stays in any case.
            can_change: self.may_pin && (one.pinned || one.booking.is_none()),
            value: match one.pinned {
                true => format!("unpin {} {}", one.person, one.opening),
                false => format!(
                    "pin {} {} {} {}",
                    one.person, one.opening, one.panel, one.from
                ),
            },
        }
    }
}
