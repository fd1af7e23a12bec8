//! The best day of one seeker at given prices.

mod exact;

use exact::Exact;

use super::axis::Axes;
use crate::timetable::model::{Place, Run};
use crate::timetable::problem::Problem;

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
        }
    }

    /// The most that a day of this seeker can bring, and such a day.
    ///
    /// The amount is exact or too large, never too small. `sums` are the sums of prices before each point.
    pub fn best(
        &mut self,
        seeker: usize,
        sums: &[i64],
        openings: &[i64],
        scale: i64,
    ) -> (i64, Vec<Choice>) {
        let mut best: Vec<(Choice, usize)> = Vec::new();
        for (number, group) in self.groups[seeker].iter().enumerate() {
            let mut found: Option<Choice> = None;
            for &job in group {
                self.each(job, sums, openings, scale, |choice| {
                    if found.is_none_or(|other| choice.profit > other.profit) {
                        found = Some(choice);
                    }
                });
            }
            best.extend(found.map(|choice| (choice, number)));
        }
        best.sort_by_key(|(choice, _)| -choice.profit);
        let cap = self.problem.seeker_caps[seeker];
        let alone: Vec<Choice> = best.iter().take(cap).map(|(choice, _)| *choice).collect();
        if self.fit_together(&alone) {
            return (alone.iter().map(|choice| choice.profit).sum(), alone);
        }
        self.best_together(seeker, &best, cap, |days, job, found| {
            days.each(job, sums, openings, scale, |choice| found.push(choice));
        })
    }

    /// The best day when the best places of the groups clash.
    fn best_together(
        &mut self,
        seeker: usize,
        best: &[(Choice, usize)],
        cap: usize,
        list: impl Fn(&Self, usize, &mut Vec<Choice>),
    ) -> (i64, Vec<Choice>) {
        let most = self.exact.most_groups();
        let mut groups = Vec::new();
        for (_, number) in best.iter().take(most) {
            let mut choices = Vec::new();
            for &job in &self.groups[seeker][*number] {
                list(self, job, &mut choices);
            }
            groups.push(choices);
        }
        let (mut profit, day) = self.exact.best(self.problem, seeker, &groups, cap);
        // Groups that do not fit into the search count as if they clashed with nothing.
        let beyond = best.iter().skip(most).take(cap);
        profit += beyond.map(|(choice, _)| choice.profit).sum::<i64>();
        (profit, day)
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

    /// Every place of a job that brings more than it costs.
    fn each(
        &self,
        job: usize,
        sums: &[i64],
        openings: &[i64],
        scale: i64,
        mut hear: impl FnMut(Choice),
    ) {
        let what = &self.problem.jobs[job];
        let worth = what.weight * scale - openings[what.opening];
        let most = worth + what.extra.map_or(0, |(_, extra)| extra * scale);
        if most <= 0 {
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
                let mut profit = worth - (sums[to] - sums[from]);
                if let Some((published, extra)) = what.extra
                    && published == place
                {
                    profit += extra * scale;
                }
                if profit > 0 {
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
