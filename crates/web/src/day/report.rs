//! What is reported of a fair: figures as pictures and tables, versions, and files.

mod figures;

use askama::Template;
use contract::registration::{ReportSummary, ReportView, VisitorCounts};
use domain::export::ExportList;
use domain::report::{Dimension, Figure};
use uuid::Uuid;

use super::arrivals::arrivals;
use super::head::{Head, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Mark, Pick, Twin, bars};
use crate::when::moment;
use crate::words::Words;
pub(crate) use figures::figure_name;
use figures::{marks_of, row_name, told, twin_of};

/// What is reported of a fair.
#[derive(Clone, Debug)]
pub struct Report {
    /// The fair.
    pub head: Head,
    /// The version that is shown; none before the first.
    pub view: Option<ReportView>,
    /// All versions, the newest first.
    pub versions: Vec<ReportSummary>,
    /// Who came when; none in the table for the public.
    pub visitors: Option<VisitorCounts>,
    /// What was typed into a form that comes back.
    pub typed: ReportTyped,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of each form.
    pub key: Uuid,
}

/// What was typed into the forms of the report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReportTyped {
    /// The note to a new version.
    pub note: String,
    /// Which list.
    pub list: String,
    /// Why it is needed.
    pub reason: String,
}

/// What can be had as a file: for everybody who reads reports first, then what only staff may have.
const LISTS: [ExportList; 5] = [
    ExportList::Report,
    ExportList::PublicReport,
    ExportList::Registrations,
    ExportList::Visits,
    ExportList::Outcomes,
];

struct Version {
    href: String,
    label: String,
    is_here: bool,
}

struct Shown {
    frozen: String,
    note: Option<String>,
    is_public: bool,
    other_href: String,
    tiles: Vec<(&'static str, String)>,
    funnel: Html,
    arrivals: Option<Html>,
    employers: Html,
    groups: Html,
    changes: Option<Html>,
}

#[derive(Template)]
#[template(path = "day/report.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    errors: Html,
    shown: Option<Shown>,
    versions: Vec<Version>,
    note: Option<Html>,
    list: Html,
    reason: Html,
    key: Key,
}

impl Report {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let body = Body {
            t,
            head: self.head.html(Tab::Report),
            path: self.head.path(Tab::Report),
            errors: self.errors.html(t),
            shown: self.view.as_ref().map(|view| self.shown(view)),
            versions: self.versions(),
            note: (!self.head.only_report).then(|| self.note()),
            list: self.list(),
            reason: Field::line("reason", t.report_reason())
                .hint(t.report_reason_hint())
                .at_most(500)
                .value(&self.typed.reason)
                .wrong(&self.errors)
                .html(t),
            key: Key(self.key),
        };
        Sheet {
            has_errors: !self.errors.is_empty(),
            ..self.head.sheet(Tab::Report, Html::of(&body))
        }
    }

    fn shown(&self, view: &ReportView) -> Shown {
        let t = self.head.t;
        let path = self.head.path(Tab::Report);
        let fair = view.rows.iter().find(|row| row.of == Dimension::Fair);
        let tiles = Figure::ALL.into_iter().filter_map(|figure| {
            let row = fair.filter(|row| row.has(figure))?;
            Some((
                figure_name(t, figure),
                told(row.figures.get(&figure).copied()),
            ))
        });
        let public = if view.public { "" } else { "&public=yes" };
        Shown {
            frozen: t.report_version(
                view.version,
                moment(view.frozen_at, &self.head.zone, t.language),
            ),
            note: view.note.clone(),
            is_public: view.public,
            other_href: format!("{path}?version={}{public}", view.version),
            tiles: tiles.collect(),
            funnel: fair.map_or_else(Html::default, |row| funnel(t, row)),
            arrivals: self
                .visitors
                .as_ref()
                .map(|all| arrivals(t, &self.head.zone, all)),
            employers: self.part(view, Dimension::Employer, Figure::Interviewed),
            groups: self.part(view, Dimension::Group, Figure::Visitors),
            changes: (!view.changes.is_empty()).then(|| self.changes(view)),
        }
    }

    /// The rows of employers or of groups: a picture of one figure, and all figures as a table.
    fn part(&self, view: &ReportView, of: Dimension, figure: Figure) -> Html {
        let t = self.head.t;
        let rows: Vec<_> = view.rows.iter().filter(|row| row.of == of).collect();
        if rows.is_empty() {
            return Html::default();
        }
        let (caption, id) = match of {
            Dimension::Group => (t.report_groups(), "groups-table"),
            Dimension::Fair | Dimension::Employer => (t.report_employers(), "employers-table"),
        };
        let label = format!("{caption}: {}", figure_name(t, figure));
        let picture = bars(&label, &marks_of(t, &rows, figure));
        let twin = twin_of(t, caption, &rows);
        let what = Html::text(figure_name(t, figure));
        Html::trusted(format!(
            "<p class=\"soft small\">{what}</p>{picture}{}",
            twin.folded(t, id)
        ))
    }

    fn changes(&self, view: &ReportView) -> Html {
        let t = self.head.t;
        let rows = view.changes.iter().map(|one| {
            vec![
                row_name(t, one.of, one.name.as_deref()),
                figure_name(t, one.figure).to_owned(),
                told(one.before),
                told(one.after),
            ]
        });
        let twin = Twin {
            caption: t.report_changes().to_owned(),
            head: [
                t.report_row(),
                t.report_figure(),
                t.report_before(),
                t.report_after(),
            ]
            .map(str::to_owned)
            .into(),
            rows: rows.collect(),
        };
        twin.html(t)
    }

    fn versions(&self) -> Vec<Version> {
        let (t, path) = (self.head.t, self.head.path(Tab::Report));
        let here = self.view.as_ref().map(|one| one.version);
        let versions = self.versions.iter().map(|one| Version {
            href: format!("{path}?version={}", one.version),
            label: t.report_version(
                one.version,
                moment(one.frozen_at, &self.head.zone, t.language),
            ),
            is_here: Some(one.version) == here,
        });
        versions.collect()
    }

    fn note(&self) -> Html {
        let t = self.head.t;
        Field::line("note", t.report_note())
            .hint(t.report_note_hint())
            .at_most(500)
            .optional()
            .value(&self.typed.note)
            .wrong(&self.errors)
            .html(t)
    }

    fn list(&self) -> Html {
        let t = self.head.t;
        let open = LISTS
            .into_iter()
            .filter(|list| !self.head.only_report || !list.is_personal());
        let picks = open.map(|list| Pick::new(list.as_str(), list_name(t, list)));
        Field::choice("list", t.report_list(), picks.collect())
            .value(&self.typed.list)
            .wrong(&self.errors)
            .html(t)
    }
}

fn funnel(t: Words, row: &domain::report::Row) -> Html {
    let steps = [
        Figure::Registered,
        Figure::Visitors,
        Figure::Interviewed,
        Figure::PassedFirst,
        Figure::HiredOnSite,
    ];
    let marks = steps.map(|figure| Mark {
        label: figure_name(t, figure).to_owned(),
        value: row.figures.get(&figure).copied(),
    });
    let rows = steps.map(|figure| {
        let value = told(row.figures.get(&figure).copied());
        vec![figure_name(t, figure).to_owned(), value]
    });
    let twin = Twin {
        caption: t.report_fair().to_owned(),
        head: vec![t.report_figure().to_owned(), t.report_count().to_owned()],
        rows: rows.into(),
    };
    let picture = bars(t.report_fair(), &marks);
    Html::trusted(format!("{picture}{}", twin.folded(t, "fair-table")))
}

const fn list_name(t: Words, list: ExportList) -> &'static str {
    match list {
        ExportList::Report => t.list_report(),
        ExportList::PublicReport => t.list_public_report(),
        ExportList::Registrations => t.list_registrations(),
        ExportList::Visits => t.list_visits(),
        ExportList::Outcomes => t.list_outcomes(),
    }
}
