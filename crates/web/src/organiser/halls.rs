//! The halls of a fair: which there are, importing a plan, laying one out, booths on the net.

mod editor;
mod label;
mod plan;

pub use editor::{HallEditor, NewBooth, booth_typed};

use contract::booths::HallView;
use contract::registration::FairView;
use domain::hall::Booth;

use super::blocks::{Filled, Form, Leaf, Table, aside, empty, heading, link, paragraph, row};
use super::fair::crumb;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::Field;
use crate::words::Words;

/// The halls of a fair.
#[derive(Clone, Debug)]
pub struct Halls {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// Its halls.
    pub halls: Vec<HallView>,
    /// Its booths on the net.
    pub online: Vec<Booth>,
    /// What stands in the form that was sent; the field `what` says which.
    pub filled: Filled,
}

impl Halls {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fair = format!("/organiser/fairs/{}", self.view.fair.id);
        let mut parts = vec![paragraph(t.org_halls_text()), self.there(&fair)];
        parts.extend([
            heading("grid", t.org_hall_grid()),
            paragraph(t.org_hall_grid_text()),
            self.grid(&fair),
            heading("import", t.org_hall_import()),
            paragraph(t.org_hall_import_text()),
            self.import(&fair),
        ]);
        if self.view.fair.mode != domain::fair::Mode::Onsite || !self.online.is_empty() {
            parts.push(heading("online", t.org_online_booths()));
            parts.push(self.online_there());
            parts.push(self.online_form(&fair));
        }
        Leaf {
            t,
            title: t.org_step_booths().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn there(&self, fair: &str) -> Html {
        let t = self.t;
        if self.halls.is_empty() {
            return empty(t.org_no_halls());
        }
        let rows = self.halls.iter().map(|hall| {
            vec![
                link(&format!("{fair}/halls/{}", hall.hall), &hall.name, ""),
                Html::text(&hall.booths.to_string()),
                Html::text(&hall.features.len().to_string()),
            ]
        });
        let table = Table {
            caption: t.org_halls(),
            heads: &[t.org_hall(), t.org_booths(), t.org_features()],
            rows: rows.collect(),
        };
        table.html()
    }

    fn field(&self, field: Field, name: &str) -> Html {
        let Filled { typed, errors, .. } = &self.filled;
        field.value(typed.one(name)).wrong(errors).html(self.t)
    }

    fn grid(&self, fair: &str) -> Html {
        let t = self.t;
        let name = Field::line("grid_name", t.org_hall_name()).at_most(100);
        let size = [
            self.field(Field::number("rows", t.org_hall_rows()), "rows"),
            self.field(Field::number("in_row", t.org_hall_in_row()), "in_row"),
        ];
        Form::to(format!("{fair}/halls"), self.filled.key)
            .hidden("what", "grid")
            .fields([
                self.field(name, "grid_name"),
                row(t.org_hall_size(), t.org_hall_size_hint(), &size),
            ])
            .button(t.org_hall_grid_button())
            .html()
    }

    fn import(&self, fair: &str) -> Html {
        let t = self.t;
        let name = Field::line("name", t.org_hall_name())
            .hint(t.org_hall_name_hint())
            .at_most(100);
        let csv = Field::paragraph("csv", t.org_hall_csv()).hint(t.org_hall_csv_hint());
        Form::to(format!("{fair}/halls"), self.filled.key)
            .hidden("what", "import")
            .fields([
                self.field(name, "name"),
                file_of("csv", t.org_choose_file()),
                self.field(csv, "csv"),
            ])
            .button(t.org_hall_import_button())
            .html()
    }

    fn online_there(&self) -> Html {
        let t = self.t;
        if self.online.is_empty() {
            return empty(t.org_no_online_booths());
        }
        let rows = self.online.iter().map(|booth| {
            let address = booth.link.as_deref().unwrap_or_default();
            vec![Html::text(&booth.label), Html::text(address)]
        });
        let table = Table {
            caption: t.org_online_booths(),
            heads: &[t.org_booth_label(), t.org_online_link()],
            rows: rows.collect(),
        };
        table.html()
    }

    fn online_form(&self, fair: &str) -> Html {
        let t = self.t;
        let address = Field::line("link", t.org_online_link()).hint(t.org_online_link_hint());
        let count = Field::number("count", t.org_online_count());
        Form::to(format!("{fair}/halls"), self.filled.key)
            .hidden("what", "online")
            .fields([self.field(count, "count"), self.field(address, "link")])
            .button(t.org_online_add())
            .back(fair, t.org_back_to_list())
            .html()
    }
}

/// A file that a script reads into a field; without a script nothing is shown.
pub(super) fn file_of(field: &str, label: &str) -> Html {
    Html::trusted(format!(
        "<p class=\"field\" data-reads-into=\"{field}\" hidden><label for=\"{field}-file\">{}</label>\
         <input type=\"file\" id=\"{field}-file\" accept=\".csv,.txt,.ics,text/csv,text/plain,text/calendar\"></p>",
        Html::text(label)
    ))
}

/// A hint of less weight below a plan.
fn legend(t: Words) -> Html {
    aside(t.org_plan_legend())
}
