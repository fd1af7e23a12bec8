//! When somebody of the employer interviews, week by week and apart from it.

use domain::Zone;
use domain::availability::AvailabilityTerms;
use domain::opening::Recurring;
use domain::time::TimeRange;

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::Filled;
use crate::organiser::Typed;
use crate::organiser::blocks::{Form, Table, aside, paragraph};
use crate::organiser::rooms::week::{season_fields, week_field, with_season};
use crate::parts::{Field, Notice, Tone};
use crate::when::when;

/// The form of somebody's times.
#[derive(Clone, Debug)]
pub struct HoursForm {
    /// The employer at the fair.
    pub desk: Desk,
    /// Where it is sent.
    pub path: String,
    /// Who it is about.
    pub name: String,
    /// The centre's zone, in which the times are.
    pub zone: Zone,
    /// What was just saved, and the times of what is booked outside of it.
    pub outside: Option<Vec<TimeRange>>,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of times as they are.
pub fn hours_typed(terms: &AvailabilityTerms, version: u32, zone: &Zone) -> Typed {
    let exceptions = &terms.exceptions;
    let hours = Recurring {
        open: terms.open.clone(),
        closed: terms.closed_days.clone(),
        first_day: exceptions.first_day,
        last_day: exceptions.ends_on().unwrap_or(exceptions.last_day),
        closed_times: exceptions.closed_times.clone(),
        extra_times: exceptions.extra_times.clone(),
    };
    with_season(Typed::default(), &hours, zone).with("version", version)
}

impl HoursForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, filled) = (self.desk.t, &self.filled);
        let closed = Field::paragraph("closed_days", t.org_closed_days())
            .hint(t.org_closed_days_hint())
            .optional();
        let form = Form::to(&self.path, filled.key)
            .hidden("version", filled.typed.one("version"))
            .fields([week_field((t, &self.zone), filled)])
            .fields([filled.field(t, closed, "closed_days")])
            .fields(season_fields(t, filled))
            .button(t.org_save())
            .back(format!("{}/panels", self.desk.fair_path()), t.org_not_now());
        let mut parts = self.told();
        parts.extend([
            paragraph(t.firm_hours_text()),
            aside(t.firm_hours_stay()),
            form.html(),
        ]);
        let title = t.firm_hours_title(&self.name);
        self.desk.leaf(Tab::Panels, &title, &filled.errors, parts)
    }

    /// What no longer fits what was just saved.
    fn told(&self) -> Vec<Html> {
        let t = self.desk.t;
        match &self.outside {
            None => Vec::new(),
            Some(none) if none.is_empty() => {
                vec![Notice::of(Tone::Good, t.flash_saved()).html()]
            }
            Some(outside) => {
                let rows = outside.iter();
                let table = Table {
                    caption: t.firm_stray_title(),
                    heads: &[t.firm_col_time()],
                    rows: rows
                        .map(|one| vec![Html::text(&when(*one, &self.zone, t.language))])
                        .collect(),
                };
                let notice = Notice::of(Tone::Warn, t.firm_stray_count(outside.len()));
                vec![notice.html(), table.html()]
            }
        }
    }
}
