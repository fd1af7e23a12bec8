//! The best day of a seeker when places clash: over every set of groups and every end of the day.

use super::Choice;
use crate::timetable::problem::Problem;

/// The most cells that a search may fill.
const CELLS: usize = 1 << 21;
const NEVER: i64 = i64::MIN;

/// A search over sets of groups, with its memory.
pub(super) struct Exact {
    /// Minutes that every length, gap and start is a multiple of.
    unit: u32,
    /// Ends that a day may have, in units.
    ends: usize,
    most: usize,
    sites: usize,
    /// The best profit of each set of groups, site of its last interview and end, and that interview.
    cells: Vec<(i64, u32)>,
}

impl Exact {
    /// Memory for the days of a problem.
    pub fn new(problem: &Problem<'_>) -> Self {
        let model = problem.model;
        let mut unit = model.grid;
        let mut horizon = 0;
        let minutes = model.openings.iter().map(|opening| opening.minutes);
        let buffers = model.seekers.iter().map(|seeker| seeker.buffer);
        let between = (0..model.sites())
            .flat_map(|one| (0..model.sites()).map(move |other| model.walk(one, other)));
        for length in minutes.chain(buffers).chain(between) {
            unit = divisor(unit, length);
        }
        for panel in &model.panels {
            horizon = panel
                .windows
                .iter()
                .map(|window| window.1)
                .fold(horizon, u32::max);
        }
        let ends = (horizon / unit) as usize + 1;
        let sites = model.sites();
        let mut most = 0;
        while most < 12 && (2_usize << most) * ends * sites <= CELLS {
            most += 1;
        }
        Self {
            unit,
            ends,
            most,
            sites,
            cells: Vec::new(),
        }
    }

    /// How many groups a search may have.
    pub fn most_groups(&self) -> usize {
        self.most
    }

    /// The most that a day can bring with at most `cap` interviews, one of a group, and such a day.
    ///
    /// Gaps are kept between neighbours in time, which is all there is to keep where no detour is
    /// shorter than the way; elsewhere the amount may be too large.
    pub fn best(
        &mut self,
        problem: &Problem<'_>,
        seeker: usize,
        groups: &[Vec<Choice>],
        cap: usize,
    ) -> (i64, Vec<Choice>) {
        let sets = 1_usize << groups.len();
        self.cells.clear();
        self.cells.resize(sets * self.sites * self.ends, (NEVER, 0));
        let all: Vec<(usize, Choice)> = groups
            .iter()
            .enumerate()
            .flat_map(|(group, choices)| choices.iter().map(move |choice| (group, *choice)))
            .collect();
        let day = Day {
            problem,
            seeker,
            all: &all,
        };
        let mut best = (0, 0);
        for set in 0..sets {
            if set != 0 {
                self.carry(set);
                let profit = self.reached(set);
                if profit > best.0 {
                    best = (profit, set);
                }
            }
            if (set.count_ones() as usize) < cap {
                self.extend(set, &day);
            }
        }
        (best.0, self.trace(best.1, &day))
    }

    fn cell(&self, set: usize, site: usize, end: usize) -> usize {
        (set * self.sites + site) * self.ends + end
    }

    /// What can be reached by an end can be reached by every later one.
    fn carry(&mut self, set: usize) {
        for site in 0..self.sites {
            let first = self.cell(set, site, 0);
            let row = &mut self.cells[first..first + self.ends];
            for end in 1..row.len() {
                if row[end].0 < row[end - 1].0 {
                    row[end] = row[end - 1];
                }
            }
        }
    }

    fn reached(&self, set: usize) -> i64 {
        let sites = 0..self.sites;
        sites
            .map(|site| self.cells[self.cell(set, site, self.ends - 1)].0)
            .max()
            .unwrap_or(NEVER)
    }

    /// Adds one interview behind every day of a set.
    fn extend(&mut self, set: usize, day: &Day<'_>) {
        for (index, (group, choice)) in day.all.iter().enumerate() {
            if set >> group & 1 == 1 {
                continue;
            }
            let Some((before, _)) = self.before(set, choice, day) else {
                continue;
            };
            let end = choice.place.start + day.problem.jobs[choice.job].minutes;
            let site = day.problem.model.panels[choice.place.panel].site;
            let cell = self.cell(set | 1 << group, site, (end / self.unit) as usize);
            if before + choice.profit > self.cells[cell].0 {
                self.cells[cell] = (before + choice.profit, u32::try_from(index).unwrap_or(0));
            }
        }
    }

    /// The best day of a set that ends early enough before a choice: its profit and its cell.
    fn before(&self, set: usize, choice: &Choice, day: &Day<'_>) -> Option<(i64, usize)> {
        if set == 0 {
            return Some((0, 0));
        }
        let model = day.problem.model;
        let there = model.panels[choice.place.panel].site;
        let buffer = model.seekers[day.seeker].buffer;
        let mut best: Option<(i64, usize)> = None;
        for site in 0..self.sites {
            let gap = buffer.max(model.walk(site, there));
            let Some(end) = choice.place.start.checked_sub(gap) else {
                continue;
            };
            let cell = self.cell(set, site, (end / self.unit) as usize);
            let profit = self.cells[cell].0;
            if profit != NEVER && best.is_none_or(|(other, _)| profit > other) {
                best = Some((profit, cell));
            }
        }
        best
    }

    /// The interviews of the best day of a set, the last one first.
    fn trace(&self, mut set: usize, day: &Day<'_>) -> Vec<Choice> {
        let mut chosen = Vec::new();
        let last = |site: usize| self.cell(set, site, self.ends - 1);
        let mut cell = (0..self.sites)
            .map(last)
            .max_by_key(|cell| self.cells[*cell].0)
            .unwrap_or(0);
        while set != 0 {
            let (group, choice) = day.all[self.cells[cell].1 as usize];
            chosen.push(choice);
            set &= !(1 << group);
            cell = self.before(set, &choice, day).map_or(0, |(_, cell)| cell);
        }
        chosen
    }
}

/// Whose day it is and what it may hold.
struct Day<'a> {
    problem: &'a Problem<'a>,
    seeker: usize,
    all: &'a [(usize, Choice)],
}

fn divisor(mut one: u32, mut other: u32) -> u32 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
