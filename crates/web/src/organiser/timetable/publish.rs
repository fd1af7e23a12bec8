//! Publishing a plan: what it would change, asked once more.

use contract::interviews::{PlannedChange, PlannedEmployer, RunView};
use contract::registration::FairView;
use domain::TimeRange;

use super::{run_crumbs, run_path, told};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, Table, empty, paragraph};
use crate::parts::{Notice, Tone, tag};
use crate::when::when;
use crate::words::Words;

/// What publishing a plan would change, and the question whether to.
#[derive(Clone, Debug)]
pub struct PublishPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The making.
    pub run: RunView,
    /// The employers of its plan.
    pub employers: Vec<PlannedEmployer>,
    /// What changed since the plan was made, as far as one page tells.
    pub obstacles: Vec<PlannedChange>,
    /// The form's key, and what was wrong with it.
    pub filled: Filled,
}

impl PublishPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let here = run_path(&self.view, &self.run);
        let sum =
            |count: fn(&PlannedEmployer) -> u32| -> u32 { self.employers.iter().map(count).sum() };
        let book = sum(|one| one.to_book);
        let (moved, cancelled) = (sum(|one| one.to_move), sum(|one| one.to_cancel));
        let mut parts = Vec::new();
        if book + moved + cancelled == 0 {
            parts.push(empty(t.tt_publish_nothing()));
        } else {
            parts.push(paragraph(&t.tt_publish_sum(book, cancelled, moved)));
            parts.push(paragraph(t.tt_publish_about()));
            parts.push(self.table());
        }
        if !self.obstacles.is_empty() {
            parts.push(Notice::of(Tone::Warn, t.tt_obstacles()).html());
            parts.push(changes_table(t, &self.view, &self.obstacles));
        }
        let form = Form::to(format!("{here}/publish"), self.filled.key);
        let form = match (book + moved + cancelled, self.many_changed()) {
            (0, _) => form,
            (_, None) => form.button(t.tt_publish_now()),
            (_, Some((many, all))) => {
                let asked = t.tt_many_move(all, many, many * 100 / all);
                parts.push(Notice::of(Tone::Warn, asked).html());
                form.hidden("even_if_many_move", "yes")
                    .button(t.tt_publish_anyway())
            }
        };
        parts.push(form.back(here, t.org_not_now()).html());
        Leaf {
            t,
            title: t.tt_publish().to_owned(),
            crumbs: run_crumbs(t, &self.view, &self.run),
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    /// How many interviews a repair would change, of how many, when that has to be asked about.
    fn many_changed(&self) -> Option<(u32, u32)> {
        let run = &self.run.run;
        let is_begun = run.published_at.is_some();
        run.many_changed().filter(|_| !is_begun)
    }

    fn table(&self) -> Html {
        let t = self.t;
        let due = self.employers.iter();
        let due = due.filter(|one| one.to_book + one.to_move + one.to_cancel > 0);
        let rows = due.map(|one| {
            let cells = [
                one.employer_name.clone(),
                told::number(one.to_book.into()),
                told::number(one.to_move.into()),
                told::number(one.to_cancel.into()),
            ];
            cells.iter().map(|cell| Html::text(cell)).collect()
        });
        let table = Table {
            caption: t.tt_by_employer(),
            heads: &[
                t.tt_col_employer(),
                t.tt_col_to_book(),
                t.tt_col_to_move(),
                t.tt_col_to_cancel(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }
}

/// What becomes of interviews, a line each.
pub(super) fn changes_table(t: Words, view: &FairView, changes: &[PlannedChange]) -> Html {
    let told = |range: Option<TimeRange>| match range {
        Some(range) => Html::text(&when(range, &view.fair.zone, t.language)),
        None => Html::text("–"),
    };
    let rows = changes.iter().map(|one| {
        let (tone, label) = match (one.was, one.becomes) {
            (_, None) => (Tone::Bad, t.tt_change_cancel()),
            (None, Some(_)) => (Tone::Good, t.tt_change_book()),
            (Some(_), Some(_)) => (Tone::Warn, t.tt_change_move()),
        };
        let who = one.person_name.as_deref().unwrap_or(t.tt_somebody());
        vec![
            Html::text(who),
            Html::text(&format!("{} · {}", one.employer_name, one.opening_title)),
            tag(tone, label),
            told(one.was),
            told(one.becomes),
        ]
    });
    let table = Table {
        caption: t.tt_changes(),
        heads: &[
            t.tt_col_seeker(),
            t.tt_col_opening(),
            t.tt_col_change(),
            t.tt_col_was(),
            t.tt_col_becomes(),
        ],
        rows: rows.collect(),
    };
    table.html()
}
