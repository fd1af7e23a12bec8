//! What is left to decide once some interviews stand: jobs with their remaining places.

mod parts;

use crate::timetable::model::{Model, Place, Published, Run};

/// A wish that may be placed, with the places that interviews which stand leave it.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// Number of its pair in the model.
    pub pair: usize,
    /// Number of the seeker.
    pub seeker: usize,
    /// Number of the opening.
    pub opening: usize,
    /// Number of the employer.
    pub employer: usize,
    /// Length in minutes.
    pub minutes: u32,
    /// What placing it anywhere is worth to the search.
    pub weight: i64,
    /// What its one published place is worth beyond that.
    pub extra: Option<(Place, i64)>,
    /// Its places, by panel and start; never empty.
    pub runs: Vec<Run>,
    /// How many places.
    pub count: usize,
}

/// The jobs, their limits, and what stands already.
#[derive(Debug, Clone)]
pub(crate) struct Problem<'m> {
    /// The instance.
    pub model: &'m Model,
    /// Sorted by pair.
    pub jobs: Vec<Job>,
    /// How many more interviews each seeker may have.
    pub seeker_caps: Vec<usize>,
    /// How many more interviews each opening may have.
    pub opening_caps: Vec<usize>,
    /// Interviews that do not move: pair and place, by pair.
    pub stand: Vec<(usize, Place)>,
}

/// What the search strives for: one pin outweighs everything below it, then one kept row, then value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weights {
    /// Of a pin that is not placed by itself.
    pub pin: i64,
    /// Of a kept row of the published plan.
    pub kept: i64,
    /// Of one point of value.
    pub value: i64,
}

impl<'m> Problem<'m> {
    /// What is left once these interviews stand.
    pub fn new(model: &'m Model, mut stand: Vec<(usize, Place)>, weights: Weights) -> Self {
        stand.sort_unstable();
        let mut problem = Self {
            model,
            jobs: Vec::new(),
            seeker_caps: model.seekers.iter().map(|seeker| seeker.cap).collect(),
            opening_caps: model.openings.iter().map(|opening| opening.cap).collect(),
            stand,
        };
        let mut of_panels = vec![Vec::new(); model.panels.len()];
        let mut of_seekers = vec![Vec::new(); model.seekers.len()];
        for &(pair, place) in &problem.stand {
            let Place { panel, .. } = place;
            let seeker = model.pairs[pair].seeker;
            problem.seeker_caps[seeker] = problem.seeker_caps[seeker].saturating_sub(1);
            let cap = &mut problem.opening_caps[model.pairs[pair].opening];
            *cap = cap.saturating_sub(1);
            of_panels[panel].push((pair, place));
            of_seekers[seeker].push((pair, place));
        }
        problem.jobs = (0..model.pairs.len())
            .filter_map(|pair| problem.job(pair, &of_panels, &of_seekers, weights))
            .collect();
        problem
    }

    /// The job of a pair, when it has a place left.
    /// How many places all jobs have together.
    pub fn places(&self) -> usize {
        self.jobs.iter().map(|job| job.count).sum()
    }

    fn job(
        &self,
        pair: usize,
        of_panels: &[Vec<(usize, Place)>],
        of_seekers: &[Vec<(usize, Place)>],
        weights: Weights,
    ) -> Option<Job> {
        let model = self.model;
        let wish = &model.pairs[pair];
        let others = &of_seekers[wish.seeker];
        let employer = model.employer(pair);
        let barred = self.seeker_caps[wish.seeker] == 0
            || self.opening_caps[wish.opening] == 0
            || others.iter().any(|(other, _)| {
                *other == pair || (model.one_per_employer && model.employer(*other) == employer)
            });
        if barred || !wish.wished {
            return None;
        }
        let runs: Vec<Run> = self
            .demanded(pair)
            .into_iter()
            .flat_map(|run| self.spared(pair, run, &of_panels[run.panel], others))
            .collect();
        let pinned = if wish.pin.is_some() { weights.pin } else { 0 };
        let weight = pinned + weights.value * i64::try_from(wish.value).unwrap_or(0);
        let extra = match wish.published {
            Published::At(place) if weights.kept > 0 => Some((place, weights.kept)),
            _ => None,
        };
        let count = runs.iter().map(|run| run.len(model.grid)).sum();
        (count > 0).then(|| Job {
            pair,
            seeker: wish.seeker,
            opening: wish.opening,
            employer,
            minutes: model.minutes(pair),
            weight,
            extra,
            runs,
            count,
        })
    }

    /// The places of a pair that its pin allows.
    fn demanded(&self, pair: usize) -> Vec<Run> {
        let runs = self.model.runs(pair).into_iter();
        let Some(pin) = self.model.pairs[pair].pin else {
            return runs.collect();
        };
        runs.filter(|run| pin.panel.is_none_or(|panel| panel == run.panel))
            .filter_map(|run| match pin.start {
                None => Some(run),
                Some(start) => {
                    let there = (run.first..=run.last).contains(&start)
                        && start.is_multiple_of(self.model.grid);
                    there.then_some(Run {
                        first: start,
                        last: start,
                        ..run
                    })
                }
            })
            .collect()
    }

    /// What interviews that stand leave of a run.
    fn spared(
        &self,
        pair: usize,
        run: Run,
        at_panel: &[(usize, Place)],
        of_seeker: &[(usize, Place)],
    ) -> Vec<Run> {
        let model = self.model;
        let buffer = model.panels[run.panel].buffer;
        let panel = at_panel.iter().map(|other| (*other, buffer));
        let own = model.seekers[model.pairs[pair].seeker].buffer;
        let seeker = of_seeker
            .iter()
            .map(|other| (*other, own.max(model.travel(run.panel, other.1.panel))));
        let mut left = vec![run];
        for ((other, place), gap) in panel.chain(seeker) {
            // Starts after `low` and before `high` are too close.
            let low = i64::from(place.start) - i64::from(model.minutes(pair) + gap);
            let high = i64::from(place.start + model.minutes(other) + gap);
            left = left
                .into_iter()
                .flat_map(|run| cut(run, low, high, model.grid))
                .collect();
        }
        left
    }
}

/// A run without its starts after `low` and before `high`.
pub(super) fn cut(run: Run, low: i64, high: i64, grid: u32) -> impl Iterator<Item = Run> {
    let step = i64::from(grid);
    let (first, last) = (i64::from(run.first), i64::from(run.last));
    let before = (first, last.min(low.div_euclid(step) * step));
    let after = (first.max((high + step - 1).div_euclid(step) * step), last);
    [before, after]
        .into_iter()
        .filter(|(from, to)| from <= to)
        .filter_map(move |(from, to)| {
            let (first, last) = (u32::try_from(from).ok()?, u32::try_from(to).ok()?);
            Some(Run { first, last, ..run })
        })
}

impl Job {
    /// What the job is worth at a place.
    pub fn worth(&self, place: Place) -> i64 {
        match self.extra {
            Some((published, extra)) if published == place => self.weight + extra,
            _ => self.weight,
        }
    }

    /// What it is worth at the best of its places.
    pub fn most_worth(&self, grid: u32) -> i64 {
        let published = self.extra.filter(|(place, _)| self.has(*place, grid));
        self.weight + published.map_or(0, |(_, extra)| extra)
    }

    /// Its place of this number, counted by panel and start.
    pub fn place(&self, mut number: usize, grid: u32) -> Place {
        for run in &self.runs {
            let length = run.len(grid);
            if number < length {
                let steps = u32::try_from(number).unwrap_or(0);
                return Place {
                    panel: run.panel,
                    start: run.first + steps * grid,
                };
            }
            number -= length;
        }
        let run = self.runs[self.runs.len() - 1];
        Place {
            panel: run.panel,
            start: run.last,
        }
    }

    /// Whether a place is one of its own.
    pub fn has(&self, place: Place, grid: u32) -> bool {
        let fits = |run: &Run| {
            run.panel == place.panel
                && (run.first..=run.last).contains(&place.start)
                && (place.start - run.first).is_multiple_of(grid)
        };
        self.runs.iter().any(fits)
    }

    /// Its places.
    pub fn places(&self, grid: u32) -> impl Iterator<Item = Place> + '_ {
        self.runs.iter().flat_map(move |run| run.places(grid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_that_are_too_close_are_cut_out_of_a_run() {
        let run = Run {
            panel: 0,
            first: 10,
            last: 60,
        };
        let left = |low, high| -> Vec<(u32, u32)> {
            cut(run, low, high, 10)
                .map(|run| (run.first, run.last))
                .collect()
        };
        assert_eq!(left(20, 40), [(10, 20), (40, 60)]);
        assert_eq!(left(15, 31), [(10, 10), (40, 60)]);
        assert_eq!(left(-30, 5), [(10, 60)]);
        assert_eq!(left(60, 90), [(10, 60)]);
        assert_eq!(left(30, 31), [(10, 30), (40, 60)]);
        assert_eq!(left(31, 39), [(10, 30), (40, 60)]);
        assert_eq!(left(0, 100), []);
    }
}
