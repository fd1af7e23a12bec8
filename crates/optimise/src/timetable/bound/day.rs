//! The best day of one seeker at given prices.

mod exact;

use exact::Exact;

use super::axis::Axes;
use crate::timetable::model::{Place, Run};
use crate::timetable::problem::Problem;

/// The most choices times sets of groups that one search for a day looks at.
const WORK: usize = 1 << 19;

/// An interview in a day, with what it costs and brings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// Number of the job.
    pub job: usize,
    /// Where.
    pub place: Place,
    /// The first point of time that it takes.
    pub from: usize,
    /// The first one after it.
    pub to: usize,
    /// What it brings beyond its prices.
    pub profit: i64,
}

/// What time and openings cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates<'a> {
    /// Sums of the prices of times before each point.
    pub sums: &'a [i64],
    /// Prices of the openings.
    pub openings: &'a [i64],
    /// Fractions in a point of weight.
    pub scale: i64,
}

/// The jobs of every seeker, in groups of which a day holds at most one.
pub(super) struct Days<'p> {
    problem: &'p Problem<'p>,
    /// Groups of each seeker: an employer's jobs together, or each by itself.
    groups: Vec<Vec<Vec<usize>>>,
    /// For each run of each job: the points of its first place, and where its panel's points end.
    spans: Vec<Vec<(usize, usize, usize)>>,
    even: bool,
    axes: Axes,
    exact: Exact,
    /// Draws among equals.
    dice: u64,
}

impl<'p> Days<'p> {
    /// Sorts the jobs by seeker.
    pub fn new(problem: &'p Problem<'p>, axes: &Axes) -> Self {
        let mut groups: Vec<Vec<Vec<usize>>> = vec![Vec::new(); problem.seeker_caps.len()];
        for (number, job) in problem.jobs.iter().enumerate() {
            let own = &mut groups[job.seeker];
            let employer = |group: &Vec<usize>| problem.jobs[group[0]].employer == job.employer;
            let together = own
                .iter_mut()
                .find(|group| problem.model.one_per_employer && employer(group));
            match together {
                Some(group) => group.push(number),
                None => own.push(vec![number]),
            }
        }
        let span = |job: &crate::timetable::problem::Job, run: &Run| {
            let place = Place {
                panel: run.panel,
                start: run.first,
            };
            let (from, to) = axes.span(problem, job, place);
            // Unclipped, so that it can be moved along.
            let length =
                (job.minutes + problem.model.panels[run.panel].buffer).div_ceil(problem.model.grid);
            let to = if axes.is_even(problem.model.grid) {
                from + length as usize
            } else {
                to
            };
            (from, to, axes.end(run))
        };
        let spans = problem.jobs.iter();
        let spans = spans
            .map(|job| job.runs.iter().map(|run| span(job, run)).collect())
            .collect();
        Self {
            problem,
            groups,
            spans,
            even: axes.is_even(problem.model.grid),
            axes: axes.clone(),
            exact: Exact::new(problem),
            dice: 1,
        }
    }

    /// The most that a day of this seeker can bring, and such a day.
    ///
    /// The amount is exact or too large, never too small.
    pub fn best(&mut self, seeker: usize, rates: &Rates<'_>) -> (i64, Vec<Choice>) {
        self.best_but(seeker, usize::MAX, self.problem.seeker_caps[seeker], rates)
    }

    /// The same without one group, with at most so many interviews.
    fn best_but(
        &mut self,
        seeker: usize,
        but: usize,
        cap: usize,
        rates: &Rates<'_>,
    ) -> (i64, Vec<Choice>) {
        let mut best: Vec<(Choice, usize)> = Vec::new();
        for number in (0..self.groups[seeker].len()).filter(|number| *number != but) {
            let found = self.best_of(seeker, number, rates);
            best.extend(found.map(|choice| (choice, number)));
        }
        best.sort_by_key(|(choice, _)| -choice.profit);
        let alone: Vec<Choice> = best.iter().take(cap).map(|(choice, _)| *choice).collect();
        if self.fit_together(&alone) {
            return (alone.iter().map(|choice| choice.profit).sum(), alone);
        }
        self.best_together(seeker, &best, cap, rates)
    }

    /// The best place of a group, if one brings more than it costs.
    fn best_of(&mut self, seeker: usize, number: usize, rates: &Rates<'_>) -> Option<Choice> {
        let mut found: Option<Choice> = None;
        let mut equal = 1;
        let mut dice = self.dice;
        for &job in &self.groups[seeker][number] {
            self.each(job, rates, 0, |choice| match found {
                Some(other) if choice.profit < other.profit => {}
                Some(other) if choice.profit == other.profit => {
                    // One of equals is drawn, or all would crowd at the first.
                    equal += 1;
                    dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    if (dice >> 33).is_multiple_of(equal) {
                        found = Some(choice);
                    }
                }
                _ => {
                    equal = 1;
                    found = Some(choice);
                }
            });
        }
        self.dice = dice;
        found
    }

    /// The best day when the best places of the groups clash.
    fn best_together(
        &mut self,
        seeker: usize,
        best: &[(Choice, usize)],
        cap: usize,
        rates: &Rates<'_>,
    ) -> (i64, Vec<Choice>) {
        let mut groups: Vec<Vec<Choice>> = Vec::new();
        let mut count = 0;
        for (_, number) in best.iter().take(self.exact.most_groups()) {
            let mut choices = Vec::new();
            for &job in &self.groups[seeker][*number] {
                self.each(job, rates, 0, |choice| choices.push(choice));
            }
            count += choices.len();
            if groups.len() > 1 && count << (groups.len() + 1) > WORK {
                break;
            }
            groups.push(choices);
        }
        let (mut profit, day) = self.exact.best(self.problem, seeker, &groups, cap);
        // Groups that do not fit into the search count as if they clashed with nothing.
        let beyond = best.iter().skip(groups.len()).take(cap);
        profit += beyond.map(|(choice, _)| choice.profit).sum::<i64>();
        (profit, day)
    }

    /// For every place of every job of a seeker: how much less a day brings that has it, at least.
    pub fn losses(
        &mut self,
        seeker: usize,
        rates: &Rates<'_>,
        mut hear: impl FnMut(usize, Place, i64),
    ) {
        let cap = self.problem.seeker_caps[seeker];
        let (best, _) = self.best(seeker, rates);
        for number in 0..self.groups[seeker].len() {
            let (others, _) = self.best_but(seeker, number, cap - 1, rates);
            for &job in &self.groups[seeker][number] {
                self.each(job, rates, i64::MIN, |choice| {
                    hear(job, choice.place, best - others - choice.profit);
                });
            }
        }
    }

    fn fit_together(&self, day: &[Choice]) -> bool {
        let model = self.problem.model;
        let pair = |choice: &Choice| (self.problem.jobs[choice.job].pair, choice.place);
        day.iter().enumerate().all(|(index, one)| {
            day[..index]
                .iter()
                .all(|other| !model.seeker_clash(pair(one), pair(other)))
        })
    }

    /// Every place of a job that brings more than `least`.
    fn each(&self, job: usize, rates: &Rates<'_>, least: i64, mut hear: impl FnMut(Choice)) {
        let what = &self.problem.jobs[job];
        let worth = what.weight * rates.scale - rates.openings[what.opening];
        let most = worth + what.extra.map_or(0, |(_, extra)| extra * rates.scale);
        if most <= least {
            return;
        }
        let grid = self.problem.model.grid;
        for (run, &(from, to, end)) in what.runs.iter().zip(&self.spans[job]) {
            for (index, place) in run.places(grid).enumerate() {
                let (from, to) = if self.even {
                    ((from + index).min(end), (to + index).min(end))
                } else {
                    self.axes.span(self.problem, what, place)
                };
                let mut profit = worth - (rates.sums[to] - rates.sums[from]);
                if let Some((published, extra)) = what.extra
                    && published == place
                {
                    profit += extra * rates.scale;
                }
                if profit > least {
                    hear(Choice {
                        job,
                        place,
                        from,
                        to,
                        profit,
                    });
                }
            }
        }
    }
}
