//! The plan as it stands in the file.

use serde::Serialize;

use crate::plan::Header;
use crate::timetable::explain::{Obstacle, Reason, Standing, blocked};
use crate::timetable::figures;
use crate::timetable::model::{Model, Place, Published};

/// `format` of a plan.
pub const FORMAT: &str = "madang-timetable-plan";

/// Interviews with their places, and why the other wishes have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// What every plan begins with.
    #[serde(flatten)]
    pub header: Header,
    /// By seeker, then opening.
    pub interviews: Vec<Interview>,
    /// Every wish that is not placed, by seeker, then opening.
    pub unplaced: Vec<Unplaced>,
    /// Figures that are no objective.
    pub secondary: Secondary,
}

/// An interview at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interview {
    /// Id of the seeker.
    pub seeker: String,
    /// Id of the opening.
    pub opening: String,
    /// Id of the panel.
    pub panel: String,
    /// First minute.
    pub start: u32,
}

/// A wish without a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// Id of the seeker.
    pub seeker: String,
    /// Id of the opening.
    pub opening: String,
    /// Why.
    pub reason: Reason,
    /// Seeker and opening of some of the interviews in the way, at most five: those worth least.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<(String, String)>,
    /// Where the pair has no place whatever else is planned: the times that keep it from one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked_at: Vec<BlockedTime>,
}

/// A time at which a seeker and a panel cannot meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockedTime {
    /// Id of the panel.
    pub panel: String,
    /// Why.
    pub what: Obstacle,
    /// First minute.
    pub from: u32,
    /// The minute behind the last.
    pub to: u32,
}

/// Figures of a plan that are no objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Secondary {
    /// Minutes that panels wait between their interviews.
    pub panel_idle: u64,
    /// Minutes that seekers wait between their interviews.
    pub seeker_wait: u64,
    /// Minutes that seekers walk from one interview to the next; none when no two sites of the instance
    /// are apart. The format has no place for it here, so that the file names it beside the solver.
    #[serde(skip)]
    pub seeker_walk: Option<u64>,
    /// How late interviews are for those who waited: the sum of what each interview's seeker has waited
    /// times its start; none when the instance says of nobody that they waited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waited_late: Option<u64>,
    /// What a repair changes.
    #[serde(flatten)]
    pub changes: Option<Changes>,
}

/// What a repair changes; rows that are neither moved nor lost are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Rows of the published plan whose pair is elsewhere.
    pub moved: usize,
    /// Rows whose pair is not in the plan.
    pub lost: usize,
    /// Interviews whose pair was not in the published plan.
    pub added: usize,
}

/// Writes down a plan that is given as each pair's place.
pub(crate) fn write(model: &Model, at: &[Option<Place>], mut header: Header) -> Plan {
    let name = |pair: usize| {
        let pair = &model.pairs[pair];
        (
            model.seekers[pair.seeker].id.clone(),
            model.openings[pair.opening].id.clone(),
        )
    };
    let standing = Standing::new(model, at);
    let mut interviews = Vec::new();
    let mut unplaced = Vec::new();
    for (pair, place) in at.iter().enumerate() {
        let (seeker, opening) = name(pair);
        if let Some(place) = place {
            let panel = model.panels[place.panel].id.clone();
            interviews.push(Interview {
                seeker,
                opening,
                panel,
                start: place.start,
            });
        } else {
            let (reason, blockers) = standing.explain(pair);
            let blocked_by = blockers.into_iter().map(name).collect();
            unplaced.push(Unplaced {
                seeker,
                opening,
                reason,
                blocked_by,
                blocked_at: match reason {
                    Reason::NoCommonTime => blocked_times(model, pair),
                    _ => Vec::new(),
                },
            });
        }
    }
    let secondary = figures::of_plan(model, at);
    header.solver.seeker_walk = secondary.seeker_walk;
    Plan {
        header,
        interviews,
        unplaced,
        secondary,
    }
}

fn blocked_times(model: &Model, pair: usize) -> Vec<BlockedTime> {
    let times = blocked(model, pair).into_iter();
    times
        .map(|one| BlockedTime {
            panel: model.panels[one.panel].id.clone(),
            what: one.what,
            from: one.span.0,
            to: one.span.1,
        })
        .collect()
}

/// How many rows of the published plan are at their place.
pub(crate) fn kept(model: &Model, at: &[Option<Place>]) -> u64 {
    let pairs = model.pairs.iter().zip(at);
    pairs
        .filter(|(pair, at)| at.is_some_and(|place| pair.published == Published::At(place)))
        .count() as u64
}

/// What a repair changes; none when this is none.
pub(crate) fn changes(model: &Model, at: &[Option<Place>]) -> Option<Changes> {
    let rows = model.published?;
    let placed = || model.pairs.iter().zip(at).filter(|(_, at)| at.is_some());
    let again = placed()
        .filter(|(pair, _)| pair.published != Published::No)
        .count();
    let kept = usize::try_from(kept(model, at)).unwrap_or(usize::MAX);
    Some(Changes {
        moved: again - kept,
        lost: rows - again,
        added: placed().count() - again,
    })
}
