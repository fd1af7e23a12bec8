//! The holidays of the centre.

use contract::interviews::HolidayView;

use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, Table, empty, heading, paragraph};
use crate::organiser::halls::file_of;
use crate::parts::{Field, Pick, Tick, Ticks};
use crate::words::Words;

/// The holidays, and a form for a list of them.
#[derive(Clone, Debug)]
pub struct Holidays {
    /// The words.
    pub t: Words,
    /// The holidays from today on, by day.
    pub holidays: Vec<HolidayView>,
    /// What stands in the form.
    pub filled: Filled,
}

impl Holidays {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let rows = self
            .holidays
            .iter()
            .map(|one| vec![Html::text(&one.day.to_string()), Html::text(&one.name)]);
        let table = Table {
            caption: t.org_holidays(),
            heads: &[t.org_day(), t.org_holiday_name()],
            rows: rows.collect(),
        };
        let there = match self.holidays.is_empty() {
            true => empty(t.org_no_holidays()),
            false => table.html(),
        };
        let Filled { typed, errors, key } = self.filled;
        let formats = vec![
            Pick::new("csv", t.org_holiday_csv()),
            Pick::new("ics", t.org_holiday_ics()),
        ];
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(&errors).html(t);
        let replace = Ticks::new("replace", t.org_holiday_others()).with(Tick {
            value: "yes".to_owned(),
            label: t.org_holiday_replace().to_owned(),
            hint: None,
            is_ticked: typed.has("replace", "yes"),
        });
        let form = Form::to("/organiser/holidays", key)
            .fields([
                field(
                    Field::choice("format", t.org_holiday_format(), formats),
                    "format",
                ),
                file_of("text", t.org_choose_file()),
                field(
                    Field::paragraph("text", t.org_holiday_list()).hint(t.org_holiday_list_hint()),
                    "text",
                ),
                replace.html(t),
            ])
            .button(t.org_holiday_import())
            .back("/organiser/rooms", t.org_not_now());
        Leaf {
            t,
            title: t.org_holidays().to_owned(),
            crumbs: vec![Crumb::to("/organiser/rooms", t.org_rooms())],
            errors,
            parts: vec![
                paragraph(t.org_holidays_text()),
                there,
                heading("import", t.org_holiday_new()),
                form.html(),
            ],
        }
        .sheet()
    }
}
