//! Interviews of one length without windows: provably the best, by flow and colours.
//!
//! When every wish can be at every slot of its panels, what matters is only which wishes are placed: a
//! maximum-weight flow from seekers through openings to panels decides that. A bipartite graph whose
//! degrees are at most k has an edge colouring with k colours (König 1916), so the slots follow.

mod colour;
mod flow;

use crate::timetable::model::Place;
use crate::timetable::problem::Problem;
use crate::watch::Watch;
use flow::Network;

/// Most cells of the table of colours.
const CELLS: usize = 1 << 26;

/// The best timetable of a problem, when it is of this kind and the watch lets it end.
pub(crate) fn solve(problem: &Problem<'_>, watch: &Watch<'_>) -> Option<Vec<Option<Place>>> {
    let slots = slots(problem)?;
    let chosen = choose(problem, slots.len(), watch)?;
    let edges: Vec<(usize, usize)> = chosen
        .iter()
        .map(|(job, panel)| (problem.jobs[*job].seeker, *panel))
        .collect();
    let sizes = (problem.seeker_caps.len(), problem.model.panels.len());
    let colours = colour::colour(&edges, sizes, slots.len());
    let mut at = vec![None; problem.jobs.len()];
    for ((job, panel), colour) in chosen.into_iter().zip(colours) {
        at[job] = Some(Place {
            panel,
            start: slots[colour],
        });
    }
    Some(at)
}

/// The starts that all share, if nobody could have more interviews in other ways.
fn slots(problem: &Problem<'_>) -> Option<Vec<u32>> {
    let model = problem.model;
    let minutes = problem.jobs.first()?.minutes;
    let same = |job: &crate::timetable::problem::Job| job.minutes == minutes && job.extra.is_none();
    if !problem.jobs.iter().all(same) {
        return None;
    }
    let mut used: Vec<usize> = problem
        .jobs
        .iter()
        .flat_map(|job| job.runs.iter().map(|run| run.panel))
        .collect();
    used.sort_unstable();
    used.dedup();
    let far = (0..model.sites())
        .flat_map(|one| (0..model.sites()).map(move |other| model.walk(one, other)));
    let buffers = model.seekers.iter().map(|seeker| seeker.buffer);
    let panels = used.iter().map(|panel| model.panels[*panel].buffer);
    let gap = far.chain(buffers).chain(panels).max()?;
    let slots = packed(&model.panels[used[0]].windows, minutes, gap, model.grid);
    let everywhere = problem.jobs.iter().all(|job| {
        let at = |panel: &usize| {
            slots.iter().all(|start| {
                job.has(
                    Place {
                        panel: *panel,
                        start: *start,
                    },
                    model.grid,
                )
            })
        };
        model.openings[job.opening].panels.iter().all(at)
    });
    let most = |panel: &usize| {
        let panel = &model.panels[*panel];
        packed(&panel.windows, minutes, panel.buffer, model.grid).len()
    };
    let cells = (model.seekers.len() + model.panels.len()) * slots.len();
    let best = used.iter().all(|panel| most(panel) == slots.len());
    (everywhere && best && cells <= CELLS && seekers_fit(problem, minutes, slots.len()))
        .then_some(slots)
}

/// Whether no seeker could have more interviews than there are slots.
fn seekers_fit(problem: &Problem<'_>, minutes: u32, slots: usize) -> bool {
    let model = problem.model;
    let mut wished = vec![0; model.seekers.len()];
    for job in &problem.jobs {
        wished[job.seeker] += 1;
    }
    wished
        .iter()
        .zip(&model.seekers)
        .zip(&problem.seeker_caps)
        .all(|((wished, seeker), cap)| {
            *wished.min(cap) <= slots
                || packed(&seeker.free, minutes, seeker.buffer, model.grid).len() <= slots
        })
}

/// Starts as early and as close together as can be.
fn packed(windows: &[(u32, u32)], minutes: u32, gap: u32, grid: u32) -> Vec<u32> {
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
fn choose(problem: &Problem<'_>, slots: usize, watch: &Watch<'_>) -> Option<Vec<(usize, usize)>> {
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
    for _ in &model.panels {
        let node = network.node();
        network.arc(node, sink, room(slots), 0);
        panels.push(node);
    }
    let mut openings = Vec::new();
    let mut ways = Vec::new();
    for (opening, cap) in model.openings.iter().zip(&problem.opening_caps) {
        let (inner, outer) = (network.node(), network.node());
        network.arc(inner, outer, room(*cap), 0);
        let to = |panel: &usize| (*panel, network.arc(outer, panels[*panel], room(slots), 0));
        ways.push(opening.panels.iter().map(to).collect::<Vec<_>>());
        openings.push(inner);
    }
    let arcs = wish_arcs(problem, &mut network, source, &openings, slots);
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
    slots: usize,
) -> Vec<usize> {
    let mut arcs = Vec::new();
    let mut seeker = (usize::MAX, 0);
    let mut employers: Vec<(usize, usize)> = Vec::new();
    for job in &problem.jobs {
        if seeker.0 != job.seeker {
            seeker = (job.seeker, network.node());
            employers.clear();
            let cap = problem.seeker_caps[job.seeker].min(slots);
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
        arcs.push(network.arc(from, openings[job.opening], 1, -job.weight));
    }
    arcs
}
