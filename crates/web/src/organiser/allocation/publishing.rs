//! Publishing a session of a plan, and what changed meanwhile.

use contract::booths::{ChangedBooth, PublishedAllocation};
use contract::registration::FairView;
use domain::allocation::Change;
use domain::fair::Session;
use domain::id::AllocationRunId;

use super::{crumb, path};
use crate::allocated::EmployerNames;
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, Table, button_to, paragraph, ways};
use crate::organiser::fair::crumb as fair_crumb;
use crate::parts::Errors;
use crate::words::Words;

/// Shall the booths of a session be reserved as a plan says?
#[derive(Clone, Debug)]
pub struct PublishQuestion {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The run.
    pub run: AllocationRunId,
    /// The session.
    pub session: Session,
    /// How many booths the plan gives, and how many employers wait.
    pub counts: (u32, u32),
    /// What was refused.
    pub filled: Filled,
}

/// What was published, and who does not get what was planned.
#[derive(Clone, Debug)]
pub struct Published {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What was done.
    pub done: PublishedAllocation,
    /// The names of employers.
    pub names: EmployerNames,
    /// The labels of booths, by their ids.
    pub labels: std::collections::BTreeMap<domain::id::BoothId, String>,
}

impl PublishQuestion {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let here = format!("{}/{}", path(&self.view), self.run);
        let back = format!("{here}?session={}", self.session.id);
        let (placed, waiting) = self.counts;
        let form = Form::to(format!("{here}/publish"), self.filled.key)
            .hidden("session", self.session.id)
            .button(t.alloc_publish_yes())
            .back(back, t.org_not_now());
        Leaf {
            t,
            title: t.alloc_publish_title(&self.session.name),
            crumbs: vec![fair_crumb(&self.view), crumb(t, &self.view)],
            errors: self.filled.errors,
            parts: vec![
                paragraph(&t.alloc_publish_text(placed, waiting)),
                paragraph(t.alloc_publish_final()),
                form.html(),
            ],
        }
        .sheet()
    }
}

impl Published {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, done) = (self.t, &self.done);
        let back = format!("{}/{}?session={}", path(&self.view), done.run, done.session);
        let row = |one: &ChangedBooth| {
            let name = self.names.get(&one.employer);
            let label = self.labels.get(&one.booth);
            vec![
                Html::text(name.map_or_else(|| t.wish_somebody(), String::as_str)),
                Html::text(label.map_or_else(|| t.alloc_nobody(), String::as_str)),
                Html::text(changed(t, one.change)),
            ]
        };
        let table = Table {
            caption: t.alloc_changed_why(),
            heads: &[t.alloc_employer(), t.alloc_booth(), t.alloc_changed_why()],
            rows: done.changed.iter().map(row).collect(),
        };
        let told = t.alloc_changed_text(done.reserved, done.stood, done.waiting);
        Leaf {
            t,
            title: t.alloc_changed_title().to_owned(),
            crumbs: vec![fair_crumb(&self.view), crumb(t, &self.view)],
            errors: Errors::none(),
            parts: vec![
                paragraph(&told),
                table.html(),
                ways(&[button_to(&back, t.alloc_changed_back(), "button")]),
            ],
        }
        .sheet()
    }
}

const fn changed(t: Words, change: Change) -> &'static str {
    match change {
        Change::NotTakingPart => t.alloc_changed_not_taking_part(),
        Change::HasAnother => t.alloc_changed_has_another(),
        Change::BoothTaken => t.alloc_changed_taken(),
        Change::BoothGone => t.alloc_changed_gone(),
        Change::DoesNotFit => t.alloc_changed_does_not_fit(),
    }
}
