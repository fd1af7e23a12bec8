//! Repairing what is published: somebody is late, a panel is lost, a seeker has withdrawn.

use contract::registration::FairView;
use domain::id::{EmployerId, InterviewPanelId};

use super::{crumbs, path};
use crate::frame::Sheet;
use crate::organiser::blocks::{Filled, Form, Leaf, aside, paragraph, row};
use crate::parts::{Field, Pick};
use crate::words::Words;

/// A panel that can be lost, of an employer that can be late.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PanelThere {
    /// The employer.
    pub employer: EmployerId,
    /// Its name.
    pub employer_name: String,
    /// The panel.
    pub panel: InterviewPanelId,
    /// Its name.
    pub panel_name: String,
}

/// The form that says what has happened.
#[derive(Clone, Debug)]
pub struct RepairPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The panels that interview, by employer.
    pub panels: Vec<PanelThere>,
    /// What stands in the form.
    pub filled: Filled,
}

impl RepairPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(&errors).html(t);
        let mut employers = vec![Pick::new("", t.tt_nobody())];
        for one in &self.panels {
            let id = one.employer.to_string();
            if employers.last().is_none_or(|last| last.value != id) {
                employers.push(Pick::new(id, &one.employer_name));
            }
        }
        let mut panels = vec![Pick::new("", t.tt_none())];
        panels.extend(self.panels.iter().map(|one| {
            let label = format!("{} · {}", one.employer_name, one.panel_name);
            Pick::new(format!("{} {}", one.employer, one.panel), label)
        }));
        let here = path(&self.view);
        let zone = self.view.fair.zone.name();
        let form = Form::to(format!("{here}/repair"), key)
            .fields([
                row(
                    t.tt_late(),
                    &t.tt_late_hint(zone),
                    &[
                        field(
                            Field::choice("late", t.tt_col_employer(), employers),
                            "late",
                        ),
                        field(Field::moment("until", t.tt_late_until()), "until"),
                    ],
                ),
                field(
                    Field::choice("lost", t.tt_lost(), panels).hint(t.tt_lost_hint()),
                    "lost",
                ),
            ])
            .button(t.tt_repair_button())
            .back(here, t.org_not_now());
        Leaf {
            t,
            title: t.tt_repair().to_owned(),
            crumbs: crumbs(t, &self.view),
            errors,
            parts: vec![
                paragraph(t.tt_repair_text()),
                form.html(),
                aside(t.tt_repair_withdrawn()),
                aside(t.tt_repair_stays()),
            ],
        }
        .sheet()
    }
}
