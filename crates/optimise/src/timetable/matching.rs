//! Which wishes to place when time is nothing but room: the best choice by a maximum-weight flow.
//!
//! Where all interviews are of one length and nobody has windows, the choice is a timetable (`uniform`).
//! Elsewhere it is what a search may start from.

mod flow;

use crate::timetable::board::Board;
use crate::timetable::problem::Problem;
use crate::watch::Watch;
use flow::Network;

/// How many interviews there is room for, at each panel and for each seeker, other caps aside.
pub(super) struct Rooms {
    /// Of each panel.
    pub panels: Vec<usize>,
    /// Of each seeker.
    pub seekers: Vec<usize>,
}

/// A timetable with the wishes of the best choice first, then all others that find a free place; none when
/// the watch stops it.
pub(crate) fn start<'p>(problem: &'p Problem<'p>, watch: &Watch<'_>) -> Option<Board<'p>> {
    let mut chosen = vec![false; problem.jobs.len()];
    for (job, _) in choose(problem, &rooms(problem), watch)? {
        chosen[job] = true;
    }
    let mut board = Board::empty(problem);
    board.complete_with(|job| chosen[job]);
    board.complete();
    Some(board)
}

/// What fits into the windows beside what stands: at panels interviews of the mean length wished there, for
/// seekers the shortest of theirs.
fn rooms(problem: &Problem<'_>) -> Rooms {
    let (model, grid) = (problem.model, problem.model.grid);
    let (means, shortest) = lengths(problem);
    let at_panels = model.panels.iter().zip(means).map(|(panel, minutes)| {
        minutes.map_or(0, |minutes| {
            packed(&panel.windows, minutes, panel.buffer, grid).len()
        })
    });
    let of_seekers = model.seekers.iter().zip(shortest);
    let of_seekers = of_seekers.map(|(seeker, minutes)| {
        minutes.map_or(0, |minutes| {
            packed(&seeker.free, minutes, seeker.buffer, grid).len()
        })
    });
    let mut rooms = Rooms {
        panels: at_panels.collect(),
        seekers: of_seekers.collect(),
    };
    for (pair, place) in &problem.stand {
        let seeker = &mut rooms.seekers[model.pairs[*pair].seeker];
        *seeker = seeker.saturating_sub(1);
        rooms.panels[place.panel] = rooms.panels[place.panel].saturating_sub(1);
    }
    rooms
}

/// The mean length of what is wished at each panel, and the shortest of each seeker's wishes.
fn lengths(problem: &Problem<'_>) -> (Vec<Option<u32>>, Vec<Option<u32>>) {
    let model = problem.model;
    let mut sums = vec![(0_u64, 0_u64); model.panels.len()];
    let mut shortest: Vec<Option<u32>> = vec![None; model.seekers.len()];
    for job in &problem.jobs {
        for panel in &model.openings[job.opening].panels {
            sums[*panel].0 += u64::from(job.minutes);
            sums[*panel].1 += 1;
        }
        let own = &mut shortest[job.seeker];
        *own = Some(own.map_or(job.minutes, |other| other.min(job.minutes)));
    }
    let mean = |(all, count): &(u64, u64)| u32::try_from(all.checked_div(*count)?).ok();
    let means = sums.iter().map(mean);
    (means.collect(), shortest)
}

/// Starts as early and as close together as can be.
pub(super) fn packed(windows: &[(u32, u32)], minutes: u32, gap: u32, grid: u32) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut free = 0;
    for &(from, to) in windows {
        let mut start = from.max(free).next_multiple_of(grid);
        while start + minutes <= to {
            starts.push(start);
            free = start + minutes + gap;
            start = free.next_multiple_of(grid);
        }
    }
    starts
}

/// The jobs of the best choice, each with its panel.
pub(super) fn choose(
    problem: &Problem<'_>,
    rooms: &Rooms,
    watch: &Watch<'_>,
) -> Option<Vec<(usize, usize)>> {
    let model = problem.model;
    let room = |cap: usize| {
        i64::try_from(cap)
            .unwrap_or(i64::MAX)
            .min(i64::from(u32::MAX))
    };
    let mut network = Network::default();
    let (source, sink) = (network.node(), network.node());
    network.arc(sink, source, i64::from(u32::MAX), 0);
    let mut panels = Vec::new();
    for slots in &rooms.panels {
        let node = network.node();
        network.arc(node, sink, room(*slots), 0);
        panels.push(node);
    }
    let mut openings = Vec::new();
    let mut ways = Vec::new();
    for (opening, cap) in model.openings.iter().zip(&problem.opening_caps) {
        let (inner, outer) = (network.node(), network.node());
        network.arc(inner, outer, room(*cap), 0);
        let to = |panel: &usize| {
            (
                *panel,
                network.arc(outer, panels[*panel], room(rooms.panels[*panel]), 0),
            )
        };
        ways.push(opening.panels.iter().map(to).collect::<Vec<_>>());
        openings.push(inner);
    }
    let arcs = wish_arcs(problem, &mut network, source, &openings, rooms);
    if !network.solve(watch) {
        return None;
    }
    let mut left: Vec<Vec<(usize, i64)>> = ways
        .iter()
        .map(|ways| {
            ways.iter()
                .map(|(panel, arc)| (*panel, network.flow(*arc)))
                .collect()
        })
        .collect();
    let mut chosen = Vec::new();
    for (job, arc) in arcs.into_iter().enumerate() {
        if network.flow(arc) == 0 {
            continue;
        }
        let ways = &mut left[problem.jobs[job].opening];
        if let Some((panel, left)) = ways.iter_mut().find(|(_, left)| *left > 0) {
            *left -= 1;
            chosen.push((job, *panel));
        }
    }
    Some(chosen)
}

/// An arc for each wish, from its seeker or, of an employer that takes a seeker once, through a
/// node of the two.
fn wish_arcs(
    problem: &Problem<'_>,
    network: &mut Network,
    source: usize,
    openings: &[usize],
    rooms: &Rooms,
) -> Vec<usize> {
    let mut arcs = Vec::new();
    let mut seeker = (usize::MAX, 0);
    let mut employers: Vec<(usize, usize)> = Vec::new();
    for job in &problem.jobs {
        if seeker.0 != job.seeker {
            seeker = (job.seeker, network.node());
            employers.clear();
            let cap = problem.seeker_caps[job.seeker].min(rooms.seekers[job.seeker]);
            network.arc(source, seeker.1, i64::try_from(cap).unwrap_or(i64::MAX), 0);
        }
        let known = employers
            .iter()
            .find(|(employer, _)| *employer == job.employer);
        let from = match known {
            _ if !problem.model.one_per_employer => seeker.1,
            Some((_, node)) => *node,
            None => {
                let node = network.node();
                network.arc(seeker.1, node, 1, 0);
                employers.push((job.employer, node));
                node
            }
        };
        let worth = job.most_worth(problem.model.grid);
        arcs.push(network.arc(from, openings[job.opening], 1, -worth));
    }
    arcs
}
