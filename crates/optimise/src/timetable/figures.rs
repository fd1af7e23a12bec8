//! Minutes that panels and seekers wait within their days, how far seekers walk, and how late those have it
//! who waited.

use crate::timetable::model::{Model, Place};
use crate::timetable::plan::{Secondary, changes};

/// Minutes of a panel's windows between its first start and last end that are in no interview.
///
/// `interviews` are the pairs and starts at this panel.
pub(crate) fn panel_idle(
    model: &Model,
    panel: usize,
    interviews: impl Iterator<Item = (usize, u32)>,
) -> u64 {
    idle(&model.panels[panel].windows, model, interviews)
}

/// Minutes of a seeker's free time between the first start and the last end that are in no interview.
///
/// `interviews` are the pairs and starts of this seeker.
pub(crate) fn seeker_wait(
    model: &Model,
    seeker: usize,
    interviews: impl Iterator<Item = (usize, u32)>,
) -> u64 {
    idle(&model.seekers[seeker].free, model, interviews)
}

fn idle(
    windows: &[(u32, u32)],
    model: &Model,
    interviews: impl Iterator<Item = (usize, u32)>,
) -> u64 {
    let (mut first, mut last, mut busy) = (u32::MAX, 0, 0);
    for (pair, start) in interviews {
        first = first.min(start);
        last = last.max(start + model.minutes(pair));
        busy += u64::from(model.minutes(pair));
    }
    let inside = windows.iter().map(|(from, to)| {
        let (from, to) = ((*from).max(first), (*to).min(last));
        u64::from(to.saturating_sub(from))
    });
    inside.sum::<u64>() - busy
}

/// Minutes on foot of a seeker from each interview to the next.
///
/// `places` are those of this seeker's interviews.
pub(crate) fn seeker_walk(model: &Model, places: impl Iterator<Item = Place>) -> u64 {
    let mut places: Vec<Place> = places.collect();
    places.sort_unstable_by_key(|place| place.start);
    let ways = places.windows(2);
    ways.map(|way| u64::from(model.travel(way[0].panel, way[1].panel)))
        .sum()
}

/// How late the interviews of a whole plan are for those who waited; none when nobody is said to have.
fn waited_late(model: &Model, at: &[Option<Place>]) -> Option<u64> {
    let waits = model.seekers.iter().any(|seeker| seeker.waited > 0);
    let pairs = at.iter().enumerate();
    let late = pairs.filter_map(|(pair, place)| Some(model.lateness(pair, (*place)?.start)));
    waits.then(|| late.sum())
}

/// The figures of a whole plan, given as each pair's place.
pub(crate) fn of_plan(model: &Model, at: &[Option<Place>]) -> Secondary {
    let mut panels = vec![Vec::new(); model.panels.len()];
    let mut seekers = vec![Vec::new(); model.seekers.len()];
    let mut ways = vec![Vec::new(); model.seekers.len()];
    for (pair, place) in at.iter().enumerate() {
        if let Some(place) = place {
            panels[place.panel].push((pair, place.start));
            seekers[model.pairs[pair].seeker].push((pair, place.start));
            ways[model.pairs[pair].seeker].push(*place);
        }
    }
    let walk = ways
        .into_iter()
        .map(|places| seeker_walk(model, places.into_iter()));
    let idle = panels
        .into_iter()
        .enumerate()
        .map(|(panel, held)| panel_idle(model, panel, held.into_iter()));
    let wait = seekers
        .into_iter()
        .enumerate()
        .map(|(seeker, held)| seeker_wait(model, seeker, held.into_iter()));
    Secondary {
        panel_idle: idle.sum(),
        seeker_wait: wait.sum(),
        seeker_walk: model.has_ways().then(|| walk.sum()),
        waited_late: waited_late(model, at),
        changes: changes(model, at),
    }
}
