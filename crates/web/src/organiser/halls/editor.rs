//! One hall: its drawing, its table, and the form of one booth.

use contract::booths::HallView;
use contract::registration::FairView;
use domain::hall::Booth;

use super::{legend, plan};
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, Typed, button_to, heading, link, paragraph, row, ways,
};
use crate::organiser::fair::crumb;
use crate::parts::{Field, Key, Pick, Tick, Ticks};
use crate::words::Words;

/// One hall to be changed.
#[derive(Clone, Debug)]
pub struct HallEditor {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The hall.
    pub hall: HallView,
    /// Its booths.
    pub booths: Vec<Booth>,
    /// The booth that is changed, by its label; none: a new one.
    pub chosen: Option<String>,
    /// What stands in its form.
    pub filled: Filled,
}

/// Where a new booth may stand.
pub struct NewBooth;

impl NewBooth {
    /// The form of a new booth: beside the last one.
    pub fn typed(booths: &[Booth]) -> Typed {
        let last = booths.iter().max_by_key(|one| (one.row, one.col));
        let (row, col) = last.map_or((1, 1), |one| {
            let wide = if one.horizontal { one.cells } else { 1 };
            (one.row, one.col + wide)
        });
        Typed::default()
            .with("row", row)
            .with("col", col)
            .with("cells", 1)
            .with("orient", "h")
    }
}

/// What stands in the form of a booth as it is.
pub fn booth_typed(booth: &Booth) -> Typed {
    let typed = Typed::default()
        .with("label", &booth.label)
        .with("row", booth.row)
        .with("col", booth.col)
        .with("cells", booth.cells)
        .with("orient", if booth.horizontal { "h" } else { "v" })
        .with("zone", booth.zone.as_deref().unwrap_or_default());
    let flags = [
        (booth.power, "power"),
        (booth.premium, "premium"),
        (booth.access, "access"),
        (booth.corner, "corner"),
    ];
    let set = flags.into_iter().filter(|(is_set, _)| *is_set);
    set.fold(typed, |typed, (_, name)| typed.with("has", name))
}

impl HallEditor {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let halls = format!("/organiser/fairs/{}/halls", self.view.fair.id);
        let here = format!("{halls}/{}", self.hall.hall);
        let address = |label: &str| format!("{here}?booth={}#booth", encoded(label));
        let things = (self.booths.as_slice(), self.hall.features.as_slice());
        let drawing = plan::drawing(t, things, self.chosen.as_deref(), address);
        let form_title = match &self.chosen {
            Some(label) => t.org_booth_change(label),
            None => t.org_booth_new().to_owned(),
        };
        let mut parts = vec![paragraph(t.org_hall_text()), drawing, legend(t)];
        parts.push(self.mover(&here));
        parts.push(heading("booth", &form_title));
        parts.push(self.form(&here));
        if self.chosen.is_some() {
            parts.push(ways(&[button_to(
                &format!("{here}#booth"),
                t.org_booth_new(),
                "",
            )]));
        }
        parts.push(heading("table", t.org_hall_table()));
        parts.push(self.table(address));
        Leaf {
            t,
            title: self.hall.name.clone(),
            crumbs: vec![crumb(&self.view), Crumb::to(halls, t.org_step_booths())],
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn form(&self, here: &str) -> Html {
        let t = self.t;
        let Filled { typed, errors, key } = &self.filled;
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(errors).html(t);
        let directions = vec![
            Pick::new("h", t.org_booth_across()),
            Pick::new("v", t.org_booth_down()),
        ];
        let has = [
            ("power", t.org_has_power()),
            ("premium", t.org_has_premium()),
            ("access", t.org_has_access()),
            ("corner", t.org_has_corner()),
        ];
        let has = has.into_iter().fold(
            Ticks::new("has", t.org_booth_has()),
            |group, (value, label)| {
                group.with(Tick {
                    value: value.to_owned(),
                    label: label.to_owned(),
                    hint: None,
                    is_ticked: typed.has("has", value),
                })
            },
        );
        let form = Form::to(here, *key)
            .hidden("version", self.hall.version)
            .hidden("booth", self.chosen.as_deref().unwrap_or_default())
            .fields([
                field(
                    Field::line("label", t.org_booth_label())
                        .hint(t.org_booth_label_hint())
                        .at_most(30),
                    "label",
                ),
                row(
                    t.org_booth_place(),
                    t.org_booth_place_hint(),
                    &[
                        field(Field::number("row", t.org_booth_row()), "row"),
                        field(Field::number("col", t.org_booth_col()), "col"),
                        field(Field::number("cells", t.org_booth_cells()), "cells"),
                        field(
                            Field::choice("orient", t.org_booth_orient(), directions),
                            "orient",
                        ),
                    ],
                ),
                has.html(t),
                field(
                    Field::line("zone", t.org_booth_zone())
                        .hint(t.org_booth_zone_hint())
                        .at_most(50)
                        .optional(),
                    "zone",
                ),
            ]);
        match self.chosen {
            Some(_) => form.choice(t.org_save(), "", ("what", "save")).choice(
                t.org_booth_remove(),
                "quiet",
                ("what", "remove"),
            ),
            None => form.choice(t.org_booth_add(), "", ("what", "save")),
        }
        .html()
    }

    /// The form that a script sends when a booth was dragged.
    fn mover(&self, here: &str) -> Html {
        let names = ["booth", "row", "col"];
        let fields =
            names.map(|name| format!("<input type=\"hidden\" name=\"{name}\" value=\"\">"));
        Html::trusted(format!(
            "<form method=\"post\" action=\"{here}\" data-moves hidden>{}<input type=\"hidden\" name=\"version\" value=\"{}\"><input type=\"hidden\" name=\"what\" value=\"move\">{}<button type=\"submit\">{}</button></form>",
            Key(self.filled.key),
            self.hall.version,
            fields.join(""),
            Html::text(self.t.org_booth_move()),
        ))
    }

    fn table(&self, address: impl Fn(&str) -> String) -> Html {
        let t = self.t;
        let rows = self.booths.iter().map(|one| {
            let has = [
                (one.power, t.org_has_power()),
                (one.premium, t.org_has_premium()),
                (one.access, t.org_has_access()),
                (one.corner, t.org_has_corner()),
            ];
            let has = has.into_iter().filter(|(is_set, _)| *is_set);
            let has: Vec<&str> = has.map(|(_, name)| name).collect();
            vec![
                link(&address(&one.label), &one.label, t.org_change()),
                Html::text(&one.row.to_string()),
                Html::text(&one.col.to_string()),
                Html::text(&one.cells.to_string()),
                Html::text(&has.join(", ")),
                Html::text(one.zone.as_deref().unwrap_or("–")),
            ]
        });
        let table = Table {
            caption: t.org_hall_table(),
            heads: &[
                t.org_booth(),
                t.org_booth_row(),
                t.org_booth_col(),
                t.org_booth_cells(),
                t.org_booth_has(),
                t.org_booth_zone(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }
}

/// A label within a query.
fn encoded(label: &str) -> String {
    let each = label
        .bytes()
        .map(|byte| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        });
    each.collect()
}
