//! Which times keep a pair from having any place: when the seeker or the panel is away, when the seeker
//! has another claim, and what is left that is too short.

use serde::Serialize;

use crate::timetable::model::{Model, common, without};

/// How many times are named: those at which the panel is there before others, and the longest of them.
const NAMED: usize = 5;

/// A time of a day, from its first minute to the one behind its last.
type Span = (u32, u32);

/// What is the matter at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The panel is there, the seeker is not.
    SeekerAway,
    /// The panel is there, the seeker has another claim.
    SeekerBusy,
    /// The seeker is there and free; the panel has not come yet or has left.
    PanelAway,
    /// The seeker is there and free; the panel has a break.
    PanelBreak,
    /// Both are there and free, and no start on the grid leaves time enough.
    TooShort,
}

impl Obstacle {
    /// Its name in the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::SeekerAway => "seeker_away",
            Self::SeekerBusy => "seeker_busy",
            Self::PanelAway => "panel_away",
            Self::PanelBreak => "panel_break",
            Self::TooShort => "too_short",
        }
    }
}

/// A time at which a pair cannot meet at a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Blocked {
    /// Number of the panel.
    pub panel: usize,
    /// From when until when.
    pub span: Span,
    /// Why.
    pub what: Obstacle,
}

/// Why a pair without a place has none, panel by panel; the times that say most when there are many.
pub(crate) fn blocked(model: &Model, pair: usize) -> Vec<Blocked> {
    let panels = model.openings[model.pairs[pair].opening].panels.iter();
    let mut all: Vec<Blocked> = panels
        .flat_map(|panel| at_panel(model, pair, *panel))
        .collect();
    let length = |one: &Blocked| one.span.1 - one.span.0;
    let rank = |one: &Blocked| match one.what {
        Obstacle::SeekerAway | Obstacle::SeekerBusy | Obstacle::TooShort => 0,
        Obstacle::PanelBreak => 1,
        Obstacle::PanelAway => 2,
    };
    all.sort_by_key(|one| (rank(one), std::cmp::Reverse(length(one)), *one));
    all.truncate(NAMED);
    all.sort_unstable();
    all
}

fn at_panel(model: &Model, pair: usize, panel: usize) -> Vec<Blocked> {
    let seeker = &model.seekers[model.pairs[pair].seeker];
    let windows = &model.panels[panel].windows;
    let claimed = common(&common(windows, &seeker.windows), &seeker.busy);
    let is_break = |(from, to): Span| {
        windows.iter().any(|window| window.1 <= from) && windows.iter().any(|window| window.0 >= to)
    };
    let alone = without(&seeker.free, windows).into_iter().map(|span| {
        let what = match is_break(span) {
            true => Obstacle::PanelBreak,
            false => Obstacle::PanelAway,
        };
        (span, what)
    });
    let each = |what| move |span: Span| (span, what);
    let away = without(windows, &seeker.windows).into_iter();
    away.map(each(Obstacle::SeekerAway))
        .chain(claimed.into_iter().map(each(Obstacle::SeekerBusy)))
        .chain(
            common(windows, &seeker.free)
                .into_iter()
                .map(each(Obstacle::TooShort)),
        )
        .chain(alone)
        .map(|(span, what)| Blocked { panel, span, what })
        .collect()
}
