//! Parts of a problem: with fewer places, or once one more interview stands.

use super::{Job, Problem, cut};
use crate::timetable::model::{Place, Run};

impl<'m> Problem<'m> {
    /// The same with these places of each job alone, by panel and start.
    pub fn with_places(&self, places: &[Vec<Place>]) -> Self {
        let jobs = self.jobs.iter().zip(places);
        let jobs = jobs.filter_map(|(job, places)| {
            job.with_runs(runs(places, self.model.grid), self.model.grid)
        });
        Self {
            jobs: jobs.collect(),
            ..self.without_jobs()
        }
    }

    /// What is left once a job stands at a place.
    pub fn with(&self, job: usize, place: Place) -> Self {
        let mut part = self.without_jobs();
        let what = &self.jobs[job];
        part.seeker_caps[what.seeker] -= 1;
        part.opening_caps[what.opening] = part.opening_caps[what.opening].saturating_sub(1);
        let jobs = self.jobs.iter().filter(|other| other.pair != what.pair);
        part.jobs = jobs
            .filter_map(|other| self.beside(other, what, place, &part))
            .collect();
        part
    }

    /// The same where a job may not be at a place.
    pub fn without(&self, job: usize, place: Place) -> Self {
        let mut part = self.without_jobs();
        let grid = self.model.grid;
        let start = i64::from(place.start);
        let jobs = self.jobs.iter().enumerate();
        part.jobs = jobs
            .filter_map(|(number, other)| {
                let runs = other.runs.iter().flat_map(|run| {
                    let here = number == job && run.panel == place.panel;
                    let (low, high) = if here {
                        (start - 1, start + 1)
                    } else {
                        (-1, 0)
                    };
                    cut(*run, low, high, grid).collect::<Vec<_>>()
                });
                other.with_runs(runs.collect(), grid)
            })
            .collect();
        part
    }

    fn without_jobs(&self) -> Self {
        Self {
            model: self.model,
            jobs: Vec::new(),
            seeker_caps: self.seeker_caps.clone(),
            opening_caps: self.opening_caps.clone(),
            stand: self.stand.clone(),
        }
    }

    /// A job with the places that another one at its place leaves it.
    fn beside(&self, job: &Job, what: &Job, place: Place, part: &Self) -> Option<Job> {
        let model = self.model;
        let own = job.seeker == what.seeker;
        let barred = part.opening_caps[job.opening] == 0
            || (own && part.seeker_caps[job.seeker] == 0)
            || (own && model.one_per_employer && job.employer == what.employer);
        if barred {
            return None;
        }
        let mut runs = Vec::new();
        for run in &job.runs {
            let same = run.panel == place.panel;
            let panel = same.then(|| model.panels[place.panel].buffer);
            let seeker = own.then(|| {
                model.seekers[job.seeker]
                    .buffer
                    .max(model.travel(run.panel, place.panel))
            });
            match panel.max(seeker) {
                None => runs.push(*run),
                Some(gap) => {
                    let low = i64::from(place.start) - i64::from(job.minutes + gap);
                    let high = i64::from(place.start + what.minutes + gap);
                    runs.extend(cut(*run, low, high, model.grid));
                }
            }
        }
        job.with_runs(runs, model.grid)
    }
}

impl Job {
    /// The same job at these places; none when there are none.
    fn with_runs(&self, runs: Vec<Run>, grid: u32) -> Option<Self> {
        let count = runs.iter().map(|run| run.len(grid)).sum();
        (count > 0).then(|| Self {
            runs,
            count,
            ..self.clone()
        })
    }
}

/// Runs of places that are sorted by panel and start.
fn runs(places: &[Place], grid: u32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some(run) if run.panel == place.panel && run.last + grid == place.start => {
                run.last = place.start;
            }
            _ => runs.push(Run {
                panel: place.panel,
                first: place.start,
                last: place.start,
            }),
        }
    }
    runs
}
