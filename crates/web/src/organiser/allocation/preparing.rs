//! What the organiser says before booths are given out.

use contract::booths::PreparationView;
use contract::registration::FairView;
use domain::id::ApplicationId;

use super::{crumb, path};
use crate::frame::Sheet;
use crate::organiser::blocks::{Filled, Form, Leaf, Typed, empty, group};
use crate::organiser::fair::{crumb as fair_crumb, local};
use crate::parts::Field;
use crate::words::Words;

/// Until when employers may wish, and who draws a crowd.
#[derive(Clone, Debug)]
pub struct Preparing {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What was said.
    pub said: PreparationView,
    /// The employers that take part at a booth, by name.
    pub employers: Vec<(ApplicationId, String)>,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form as it is.
pub fn preparing_typed(view: &FairView, said: &PreparationView) -> Typed {
    let until = said.preparation.wishes_until;
    let until = until.map_or_else(String::new, |at| local(at, &view.fair.zone));
    let crowds = said.preparation.crowds.iter();
    crowds.fold(Typed::default().with("until", until), |typed, one| {
        typed.with(format!("crowd-{}", one.application), one.visitors)
    })
}

impl Preparing {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = &self.filled;
        let zone = self.view.fair.zone.name();
        let until = Field::moment("until", t.alloc_until())
            .hint(t.alloc_until_hint(zone))
            .value(typed.one("until"))
            .wrong(errors);
        let crowd = |(id, name): &(ApplicationId, String)| {
            let field = format!("crowd-{id}");
            let value = typed.one(&field).to_owned();
            Field::number(field, name)
                .value(value)
                .wrong(errors)
                .html(t)
        };
        let crowds: Vec<_> = self.employers.iter().map(crowd).collect();
        let crowds = match crowds.is_empty() {
            true => empty(t.alloc_no_employers()),
            false => group(t.alloc_expected(), t.alloc_crowds_text(), &crowds),
        };
        let form = Form::to(format!("{}/preparation", path(&self.view)), *key)
            .hidden("version", self.said.preparation.version)
            .fields([until.html(t), crowds])
            .button(t.org_save())
            .back(path(&self.view), t.org_not_now());
        Leaf {
            t,
            title: t.alloc_prepare().to_owned(),
            crumbs: vec![fair_crumb(&self.view), crumb(t, &self.view)],
            errors: self.filled.errors.clone(),
            parts: vec![form.html()],
        }
        .sheet()
    }
}
