//! Interviews of one length without windows: provably the best, by flow and colours.
//!
//! When every wish can be at every slot of its panels, what matters is only which wishes are placed: a
//! maximum-weight flow from seekers through openings to panels decides that. A bipartite graph whose
//! degrees are at most k has an edge colouring with k colours (König 1916), so the slots follow.

mod colour;

use crate::timetable::matching::{Rooms, choose, packed};
use crate::timetable::model::Place;
use crate::timetable::problem::Problem;
use crate::watch::Watch;

/// Most cells of the table of colours.
const CELLS: usize = 1 << 26;

/// The best timetable of a problem, when it is of this kind and the watch lets it end.
pub(crate) fn solve(problem: &Problem<'_>, watch: &Watch<'_>) -> Option<Vec<Option<Place>>> {
    let slots = slots(problem)?;
    let rooms = Rooms {
        panels: vec![slots.len(); problem.model.panels.len()],
        seekers: vec![slots.len(); problem.seeker_caps.len()],
    };
    let chosen = choose(problem, &rooms, watch)?;
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
