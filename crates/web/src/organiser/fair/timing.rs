//! When a fair is: its days, its windows and its sessions.

use contract::registration::FairView;

use super::{crumb, local, local_day, local_time, path};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, Typed, aside, empty, heading, paragraph, row,
};
use crate::parts::{Field, Pick};
use crate::when::when;
use crate::words::Words;

/// How many empty days a form offers besides those of the fair.
const SPARE_DAYS: usize = 2;

/// The days of a fair and their hours.
#[derive(Clone, Debug)]
pub struct Days {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of the days of a fair as they are.
pub fn days_typed(view: &FairView) -> Typed {
    let (fair, zone) = (&view.fair, &view.fair.zone);
    let start = Typed::default()
        .with("version", fair.version)
        .with("rows", fair.days.len() + SPARE_DAYS);
    fair.days
        .iter()
        .enumerate()
        .fold(start, |typed, (at, day)| {
            typed
                .with(format!("day-{at}"), local_day(day.from, zone))
                .with(format!("from-{at}"), local_time(day.from, zone))
                .with(format!("to-{at}"), local_time(day.to, zone))
        })
}

impl Days {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let rows: usize = typed.one("rows").parse().unwrap_or(SPARE_DAYS);
        let day = |at: usize| {
            let names = [
                format!("day-{at}"),
                format!("from-{at}"),
                format!("to-{at}"),
            ];
            let fields = [
                Field::day(names[0].clone(), t.org_day()),
                Field::time(names[1].clone(), t.org_opens()),
                Field::time(names[2].clone(), t.org_closes()),
            ];
            let fields: Vec<Html> = fields
                .into_iter()
                .zip(&names)
                .map(|(field, name)| field.value(typed.one(name)).wrong(&errors).html(t))
                .collect();
            row(&t.org_day_number(at + 1), "", &fields)
        };
        let back = path(&self.view);
        let form = Form::to(format!("{back}/days"), key)
            .hidden("version", typed.one("version"))
            .hidden("rows", rows)
            .fields((0..rows.min(62)).map(day))
            .button(t.org_save())
            .back(back, t.org_back_to_list());
        Leaf {
            t,
            title: t.org_step_days().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors,
            parts: vec![
                paragraph(&t.org_days_text(self.view.fair.zone.name())),
                form.html(),
            ],
        }
        .sheet()
    }
}

/// When employers apply and seekers register.
#[derive(Clone, Debug)]
pub struct Windows {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of the windows of a fair as they are.
pub fn windows_typed(view: &FairView) -> Typed {
    let (fair, zone) = (&view.fair, &view.fair.zone);
    Typed::default()
        .with("version", fair.version)
        .with("employers_from", local(fair.employer_window.from, zone))
        .with("employers_to", local(fair.employer_window.to, zone))
        .with("seekers_from", local(fair.seeker_window.from, zone))
        .with("seekers_to", local(fair.seeker_window.to, zone))
}

impl Windows {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let moment = |name: &'static str, label: &str| {
            Field::moment(name, label)
                .value(typed.one(name))
                .wrong(&errors)
                .html(t)
        };
        let back = path(&self.view);
        let form = Form::to(format!("{back}/windows"), key)
            .hidden("version", typed.one("version"))
            .fields([
                row(
                    t.org_employers_apply(),
                    t.org_employers_apply_hint(),
                    &[
                        moment("employers_from", t.org_from()),
                        moment("employers_to", t.org_to()),
                    ],
                ),
                row(
                    t.org_seekers_register(),
                    t.org_seekers_register_hint(),
                    &[
                        moment("seekers_from", t.org_from()),
                        moment("seekers_to", t.org_to()),
                    ],
                ),
            ])
            .button(t.org_save())
            .back(back, t.org_back_to_list());
        Leaf {
            t,
            title: t.org_step_windows().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors,
            parts: vec![
                paragraph(&t.org_windows_text(self.view.fair.zone.name())),
                form.html(),
            ],
        }
        .sheet()
    }
}

/// The sessions of a fair, and a form for one more.
#[derive(Clone, Debug)]
pub struct Sessions {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What stands in the form.
    pub filled: Filled,
}

impl Sessions {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let there = self.there();
        let Filled { typed, errors, key } = self.filled;
        let (view, zone) = (&self.view, &self.view.fair.zone);
        let days = view.fair.days.iter();
        let days = days.map(|day| {
            let label = when(*day, zone, t.language);
            Pick::new(local_day(day.from, zone), label)
        });
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(&errors).html(t);
        let kinds = vec![
            Pick::new("first_come", t.org_first_come()),
            Pick::new("given", t.org_given_out()),
        ];
        let back = path(view);
        let form = Form::to(format!("{back}/sessions"), key)
            .fields([
                field(
                    Field::line("name", t.org_session_name())
                        .hint(t.org_session_name_hint())
                        .at_most(100),
                    "name",
                ),
                field(Field::choice("day", t.org_day(), days.collect()), "day"),
                row(
                    t.org_session_hours(),
                    t.org_session_hours_hint(),
                    &[
                        field(Field::time("from", t.org_from()), "from"),
                        field(Field::time("to", t.org_to()), "to"),
                    ],
                ),
                field(
                    Field::choice("booths", t.org_booths_how(), kinds)
                        .hint(t.org_booths_how_hint()),
                    "booths",
                ),
            ])
            .button(t.org_session_add())
            .back(back, t.org_back_to_list());
        Leaf {
            t,
            title: t.org_step_sessions().to_owned(),
            crumbs: vec![crumb(view)],
            errors,
            parts: vec![
                paragraph(t.org_sessions_text()),
                there,
                heading("add", t.org_session_new()),
                form.html(),
                aside(t.org_sessions_stay()),
            ],
        }
        .sheet()
    }

    fn there(&self) -> Html {
        let (t, zone) = (self.t, &self.view.fair.zone);
        if self.view.sessions.is_empty() {
            return empty(t.org_no_sessions());
        }
        let rows = self.view.sessions.iter().map(|one| {
            let how = match one.first_come {
                true => t.org_first_come(),
                false => t.org_given_out(),
            };
            let during = when(one.during, zone, t.language);
            vec![Html::text(&one.name), Html::text(&during), Html::text(how)]
        });
        let table = Table {
            caption: t.org_sessions_there(),
            heads: &[t.org_session_name(), t.org_col_when(), t.org_booths_how()],
            rows: rows.collect(),
        };
        table.html()
    }
}
