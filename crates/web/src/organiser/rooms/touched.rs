//! The bookings that no longer fit after opening times or holidays changed.

use domain::Zone;
use domain::time::TimeRange;

use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::organiser::blocks::{Leaf, Table, button_to, link, paragraph, ways};
use crate::parts::{Errors, Notice, Tone};
use crate::when::when;
use crate::words::Words;

/// A booking that no longer fits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touching {
    /// What it is for.
    pub kind: domain::BookingKind,
    /// When it is.
    pub during: TimeRange,
    /// The address of what was done to it in the trail.
    pub trail: String,
}

/// What was saved, and the bookings that no longer fit it.
#[derive(Clone, Debug)]
pub struct Touched {
    /// The words.
    pub t: Words,
    /// What was changed.
    pub title: String,
    /// The centre's zone.
    pub zone: Zone,
    /// The bookings; none of them was changed.
    pub bookings: Vec<Touching>,
    /// Where to go on, and what it is called.
    pub on: (String, String),
}

impl Touched {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let rows = self.bookings.iter().map(|one| {
            vec![
                Html::text(&when(one.during, &self.zone, t.language)),
                Html::text(crate::names::booking_kind(t, one.kind)),
                link(&one.trail, t.org_touched_trail(), ""),
            ]
        });
        let table = Table {
            caption: t.org_touched(),
            heads: &[t.org_col_when(), t.org_touched_kind(), t.org_trail()],
            rows: rows.collect(),
        };
        let notice = Notice::of(Tone::Warn, t.org_touched_count(self.bookings.len()));
        Leaf {
            t,
            title: self.title,
            crumbs: vec![Crumb::to(&self.on.0, &self.on.1)],
            errors: Errors::none(),
            parts: vec![
                notice.html(),
                paragraph(t.org_touched_text()),
                table.html(),
                ways(&[button_to(&self.on.0, t.org_touched_on(), "button")]),
            ],
        }
        .sheet()
    }
}
