//! How a timetable is made: until when wishes are taken, the grid, the limits.

use contract::interviews::TimetableView;
use contract::registration::FairView;

use super::{crumbs, path};
use crate::frame::Sheet;
use crate::organiser::blocks::{Filled, Form, Leaf, Typed, paragraph};
use crate::organiser::fair::local;
use crate::parts::{Field, Pick, Tick, Ticks};
use crate::words::Words;

/// The widths of the grid to choose from, in minutes.
pub const GRIDS: [u32; 6] = [5, 10, 15, 20, 30, 60];

/// How the timetable of a fair is made.
#[derive(Clone, Debug)]
pub struct TermsPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form of a timetable as it is, or as it usually is.
pub fn terms_typed(view: &FairView, timetable: Option<&TimetableView>) -> Typed {
    let zone = &view.fair.zone;
    let Some(timetable) = timetable.map(|one| &one.timetable) else {
        return Typed::default()
            .with("version", 0)
            .with("grid", 5)
            .with("most_wishes", 10);
    };
    let terms = &timetable.terms;
    let maybe = |number: Option<u16>| number.map_or_else(String::new, |one| one.to_string());
    let typed = Typed::default()
        .with("version", timetable.version)
        .with("wishes_close_at", local(terms.wishes_close_at, zone))
        .with("grid", terms.grid().0)
        .with("most_wishes", terms.most_wishes())
        .with("most_interviews", maybe(terms.most_interviews))
        .with("buffer", terms.buffer.map_or(0, |one| one.0));
    match terms.several_per_employer {
        true => typed.with("several", "yes"),
        false => typed,
    }
}

impl TermsPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let Filled { typed, errors, key } = self.filled;
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(&errors).html(t);
        let grids = GRIDS.map(|width| Pick::new(width.to_string(), t.tt_minutes(width)));
        let zone = self.view.fair.zone.name();
        let several = Ticks::new("several", t.tt_several()).with(Tick {
            value: "yes".to_owned(),
            label: t.tt_several_yes().to_owned(),
            hint: None,
            is_ticked: typed.has("several", "yes"),
        });
        let here = path(&self.view);
        let form = Form::to(format!("{here}/terms"), key)
            .hidden("version", typed.one("version"))
            .fields([
                field(
                    Field::moment("wishes_close_at", t.tt_close_at())
                        .hint(t.tt_close_at_hint(zone)),
                    "wishes_close_at",
                ),
                field(
                    Field::number("most_wishes", t.tt_most_wishes()).hint(t.tt_most_wishes_hint()),
                    "most_wishes",
                ),
                field(
                    Field::number("most_interviews", t.tt_most_interviews())
                        .hint(t.tt_most_interviews_hint())
                        .optional(),
                    "most_interviews",
                ),
                field(
                    Field::number("buffer", t.tt_buffer()).hint(t.tt_buffer_hint()),
                    "buffer",
                ),
                field(
                    Field::choice("grid", t.tt_grid(), grids.into()).hint(t.tt_grid_hint()),
                    "grid",
                ),
                several.html(t),
            ])
            .button(t.org_save())
            .back(here, t.org_not_now());
        Leaf {
            t,
            title: t.tt_terms().to_owned(),
            crumbs: crumbs(t, &self.view),
            errors,
            parts: vec![paragraph(t.tt_terms_about()), form.html()],
        }
        .sheet()
    }
}
