//! A new fair, and what is said of a fair.

use contract::registration::FairView;
use domain::Zone;

use super::{crumb, mode_name, modes, path};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, Typed, paragraph, row};
use crate::parts::{Errors, Field, Tick, Ticks};
use crate::words::Words;

/// The form for a new fair.
#[derive(Clone, Debug)]
pub struct NewFair {
    /// The words.
    pub t: Words,
    /// The centre's zone.
    pub zone: Zone,
    /// What stands in the form.
    pub filled: Filled,
}

impl NewFair {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let day = [
            Field::day("day-0", t.org_day()).value(typed.one("day-0")),
            Field::time("from-0", t.org_opens()).value(typed.one("from-0")),
            Field::time("to-0", t.org_closes()).value(typed.one("to-0")),
        ];
        let form = Form::to("/organiser/new", key)
            .fields([
                title(t, &typed, &errors),
                mode(t, &typed, &errors),
                place(t, &typed, &errors),
                row(
                    t.org_first_day(),
                    &t.org_zone_hint(self.zone.name()),
                    &day.map(|field| field.wrong(&errors).html(t)),
                ),
            ])
            .button(t.org_new_fair_button())
            .back("/organiser", t.org_not_now());
        Leaf {
            t,
            title: t.org_new_fair().to_owned(),
            crumbs: Vec::new(),
            errors,
            parts: vec![paragraph(t.org_new_fair_text()), form.html()],
        }
        .sheet()
    }
}

/// What is said of a fair.
#[derive(Clone, Debug)]
pub struct About {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of a fair as it is.
pub fn about_typed(view: &FairView) -> Typed {
    let fair = &view.fair;
    let number = |cap: Option<u32>| cap.map_or_else(String::new, |cap| cap.to_string());
    let typed = Typed::default()
        .with("title", &fair.title)
        .with("about", fair.about.as_deref().unwrap_or_default())
        .with("mode", mode_name(fair.mode))
        .with("place", fair.place.as_deref().unwrap_or_default())
        .with("tags", fair.tags.join(", "))
        .with("co_organisers", fair.co_organisers.join(", "))
        .with("seeker_cap", number(fair.seeker_cap))
        .with("employer_cap", number(fair.employer_cap))
        .with("version", fair.version);
    match fair.walk_ins {
        true => typed.with("walk_ins", "yes"),
        false => typed,
    }
}

impl About {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(&errors).html(t);
        let back = path(&self.view);
        let form = Form::to(format!("{back}/about"), key)
            .hidden("version", typed.one("version"))
            .fields([
                title(t, &typed, &errors),
                field(
                    Field::paragraph("about", t.org_about())
                        .hint(t.org_about_hint())
                        .at_most(5000),
                    "about",
                ),
                mode(t, &typed, &errors),
                place(t, &typed, &errors),
                field(
                    Field::line("tags", t.org_tags())
                        .hint(t.org_tags_hint())
                        .optional(),
                    "tags",
                ),
                field(
                    Field::line("co_organisers", t.org_co_organisers())
                        .hint(t.org_commas_hint())
                        .optional(),
                    "co_organisers",
                ),
                field(
                    Field::number("seeker_cap", t.org_seeker_cap())
                        .hint(t.org_cap_hint())
                        .optional(),
                    "seeker_cap",
                ),
                field(
                    Field::number("employer_cap", t.org_employer_cap())
                        .hint(t.org_cap_hint())
                        .optional(),
                    "employer_cap",
                ),
                walk_ins(t, &typed),
            ])
            .button(t.org_save())
            .back(back, t.org_back_to_list());
        Leaf {
            t,
            title: t.org_step_about().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors,
            parts: vec![form.html()],
        }
        .sheet()
    }
}

fn title(t: Words, typed: &Typed, errors: &Errors) -> Html {
    Field::line("title", t.org_title())
        .hint(t.org_title_hint())
        .at_most(200)
        .value(typed.one("title"))
        .wrong(errors)
        .html(t)
}

fn mode(t: Words, typed: &Typed, errors: &Errors) -> Html {
    Field::choice("mode", t.org_mode(), modes(t))
        .value(typed.one("mode"))
        .wrong(errors)
        .html(t)
}

fn place(t: Words, typed: &Typed, errors: &Errors) -> Html {
    Field::line("place", t.org_place())
        .hint(t.org_place_hint())
        .at_most(300)
        .value(typed.one("place"))
        .wrong(errors)
        .html(t)
}

fn walk_ins(t: Words, typed: &Typed) -> Html {
    Ticks::new("walk_ins", t.org_walk_ins())
        .with(Tick {
            value: "yes".to_owned(),
            label: t.org_walk_ins_yes().to_owned(),
            hint: Some(t.org_walk_ins_hint().to_owned()),
            is_ticked: typed.has("walk_ins", "yes"),
        })
        .html(t)
}
