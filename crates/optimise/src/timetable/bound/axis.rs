//! The points of time at which panels have prices, laid out in one row.

use crate::timetable::model::{Place, Run};
use crate::timetable::problem::{Job, Problem};

/// Most points of all panels together; a longer grid is priced at every n-th of its minutes, which
/// makes the bound weaker but not wrong.
const POINTS: usize = 4_000_000;

/// The points of each panel.
#[derive(Debug, Clone)]
pub(super) struct Axes {
    panels: Vec<Axis>,
    /// Minutes between two points.
    step: u32,
    points: usize,
}

#[derive(Debug, Clone, Copy)]
struct Axis {
    /// The first point, in minutes.
    first: u32,
    /// Where its points begin in the row.
    offset: usize,
    /// How many.
    length: usize,
    /// How many lie in the panel's windows.
    open: usize,
}

impl Axes {
    /// Points at the grid, from each panel's first minute to its last.
    pub fn new(problem: &Problem<'_>) -> Self {
        let panels = &problem.model.panels;
        let ends = |panel: usize| {
            let windows = &panels[panel].windows;
            (windows[0].0, windows[windows.len() - 1].1)
        };
        let minutes: u64 = (0..panels.len())
            .map(|panel| u64::from(ends(panel).1 - ends(panel).0))
            .sum();
        let grid = u64::from(problem.model.grid);
        let every = (minutes / grid).div_ceil(POINTS as u64).max(1);
        let step = u32::try_from(grid * every).unwrap_or(u32::MAX);
        let mut axes = Self {
            panels: Vec::new(),
            step,
            points: 0,
        };
        for (panel, what) in panels.iter().enumerate() {
            let (from, to) = ends(panel);
            let first = from.next_multiple_of(problem.model.grid);
            let length = to.saturating_sub(first).div_ceil(step) as usize;
            axes.panels.push(Axis {
                first,
                offset: axes.points,
                length,
                open: what
                    .windows
                    .iter()
                    .map(|(from, to)| ((to - from) / step) as usize)
                    .sum(),
            });
            axes.points += length;
        }
        axes
    }

    /// How many points all panels have.
    pub fn points(&self) -> usize {
        self.points
    }

    /// The points from `.0` to before `.1` that an interview at a place takes, its panel's buffer
    /// included.
    pub fn span(&self, problem: &Problem<'_>, job: &Job, place: Place) -> (usize, usize) {
        let axis = self.panels[place.panel];
        let until = place.start + job.minutes + problem.model.panels[place.panel].buffer;
        let index =
            |minute: u32| ((minute - axis.first).div_ceil(self.step) as usize).min(axis.length);
        (axis.offset + index(place.start), axis.offset + index(until))
    }

    /// Whether neighbouring places of a run take neighbouring points.
    pub fn is_even(&self, grid: u32) -> bool {
        self.step == grid
    }

    /// Where the points of a run's panel end.
    pub fn end(&self, run: &Run) -> usize {
        self.panels[run.panel].offset + self.panels[run.panel].length
    }

    /// Sums of prices before each point, and behind the last.
    pub fn sums(&self, times: &[i64]) -> Vec<i64> {
        let mut sum = 0;
        let before = times.iter().map(|price| {
            sum += price;
            sum - price
        });
        let mut sums: Vec<i64> = before.collect();
        sums.push(sum);
        sums
    }

    /// What the first wish beyond each panel's room is worth, spread over an interview's points; nothing
    /// outside the panel's windows.
    pub fn first_prices(&self, problem: &Problem<'_>, scale: i64, most: i64) -> Vec<i64> {
        let mut wanted = vec![Vec::new(); self.panels.len()];
        for job in &problem.jobs {
            let mut panels: Vec<usize> = job.runs.iter().map(|run| run.panel).collect();
            panels.dedup();
            for panel in &panels {
                let place = Place {
                    panel: *panel,
                    start: job.runs[0].first.max(self.panels[*panel].first),
                };
                let (from, to) = self.span(problem, job, place);
                wanted[*panel].push((job.weight, to.saturating_sub(from).max(1), panels.len()));
            }
        }
        let mut times = Vec::with_capacity(self.points);
        for (panel, (axis, wanted)) in self.panels.iter().zip(&mut wanted).enumerate() {
            wanted.sort_unstable_by(|one, other| other.cmp(one));
            let mut room = axis.open as f64;
            let beyond = wanted.iter().find(|(_, points, panels)| {
                room -= *points as f64 / *panels as f64;
                room < 0.0
            });
            let price = beyond.map_or(0, |(weight, points, _)| weight * scale / *points as i64);
            let price = price.min(most);
            let windows = &problem.model.panels[panel].windows;
            times.extend((0..axis.length).map(|point| {
                let minute = axis.first + u32::try_from(point).unwrap_or(0) * self.step;
                let open = windows
                    .iter()
                    .any(|(from, to)| *from <= minute && minute < *to);
                if open { price } else { 0 }
            }));
        }
        times
    }
}
