//! What no timetable can exceed: prices for every panel's time, and the best day of each seeker at them.
//!
//! The rules "a panel holds one interview at a time" and "an opening has at most so many" are priced
//! (Lagrangian relaxation); all rules of one seeker stay exact. For any prices that are not negative,
//! the sum of all prices and of every seeker's best profit is a bound. Prices are integers, so the
//! bound has no numerical error; subgradient steps make it small.

mod axis;
mod day;
mod subgradient;

use axis::Axes;
use day::{Days, Rates};

use crate::timetable::model::Place;
use crate::timetable::problem::Problem;

pub(crate) use subgradient::Dual;

/// Prices in fractions of a point of weight.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    /// Of each point of time of each panel.
    pub times: Vec<i64>,
    /// Of an interview of each opening.
    pub openings: Vec<i64>,
}

/// What a set of prices proves, and how far its days are from a timetable.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verdict {
    /// The bound, in fractions of a point of weight.
    pub total: i64,
    /// At each point of time of each panel: interviews there, less the one that may be.
    pub times: Vec<i32>,
    /// For each opening with a cap: interviews, less the cap.
    pub openings: Vec<i32>,
}

/// The relaxation of a problem.
pub(crate) struct Relaxation<'p> {
    problem: &'p Problem<'p>,
    /// Fractions in a point of weight.
    pub scale: i64,
    /// No price is higher: at it nothing is worth its place, or sums would not fit.
    pub most: i64,
    axes: Axes,
    days: Days<'p>,
}

impl<'p> Relaxation<'p> {
    /// The relaxation of a problem.
    pub fn new(problem: &'p Problem<'p>) -> Self {
        let axes = Axes::new(problem);
        let days = Days::new(problem, &axes);
        let scale = scale(problem);
        Self {
            problem,
            scale,
            most: highest_price(problem, scale, axes.points()),
            axes,
            days,
        }
    }

    /// What these prices prove.
    pub fn judge(&mut self, prices: &Prices) -> Verdict {
        let sums = self.axes.sums(&prices.times);
        let rates = Rates {
            sums: &sums,
            openings: &prices.openings,
            scale: self.scale,
        };
        let mut verdict = Verdict {
            total: prices.times.iter().sum::<i64>() + self.price_of_caps(prices),
            times: vec![0; self.axes.points() + 1],
            openings: vec![0; prices.openings.len()],
        };
        for seeker in 0..self.problem.seeker_caps.len() {
            let (profit, chosen) = self.days.best(seeker, &rates);
            verdict.total += profit;
            for choice in chosen {
                verdict.times[choice.from] += 1;
                verdict.times[choice.to] -= 1;
                verdict.openings[self.problem.jobs[choice.job].opening] += 1;
            }
        }
        self.settle(verdict)
    }

    /// For every place of every job: how much less than the total a timetable with it can have at most.
    pub fn losses(&mut self, prices: &Prices, mut hear: impl FnMut(usize, Place, i64)) {
        let sums = self.axes.sums(&prices.times);
        let rates = Rates {
            sums: &sums,
            openings: &prices.openings,
            scale: self.scale,
        };
        for seeker in 0..self.problem.seeker_caps.len() {
            self.days.losses(seeker, &rates, &mut hear);
        }
    }

    /// The days of all seekers at these prices: job, place and profit of each interview.
    pub fn days(&mut self, prices: &Prices) -> Vec<(usize, Place, i64)> {
        let sums = self.axes.sums(&prices.times);
        let rates = Rates {
            sums: &sums,
            openings: &prices.openings,
            scale: self.scale,
        };
        let mut all = Vec::new();
        for seeker in 0..self.problem.seeker_caps.len() {
            let (_, day) = self.days.best(seeker, &rates);
            all.extend(
                day.iter()
                    .map(|choice| (choice.job, choice.place, choice.profit)),
            );
        }
        all
    }

    /// Turns rises and falls into interviews beyond the one that may be.
    fn settle(&self, mut verdict: Verdict) -> Verdict {
        let mut there = 0;
        verdict.times.pop();
        for point in &mut verdict.times {
            there += *point;
            *point = there - 1;
        }
        for (count, cap) in verdict.openings.iter_mut().zip(&self.problem.opening_caps) {
            *count = i32::try_from(*cap).map_or(0, |cap| *count - cap);
        }
        verdict
    }

    fn price_of_caps(&self, prices: &Prices) -> i64 {
        let priced = prices.openings.iter().zip(&self.problem.opening_caps);
        let priced = priced.filter(|(price, _)| **price > 0);
        // No opening has more interviews than there are jobs, whatever its cap.
        let room = |cap: &usize| i64::try_from((*cap).min(self.problem.jobs.len())).unwrap_or(0);
        priced.map(|(price, cap)| price * room(cap)).sum()
    }

    /// Prices to begin with: what the first wish beyond a panel's room is worth.
    pub fn first_prices(&self) -> Prices {
        Prices {
            times: self.axes.first_prices(self.problem, self.scale, self.most),
            openings: vec![0; self.problem.opening_caps.len()],
        }
    }

    /// No prices at all.
    pub fn no_prices(&self) -> Prices {
        Prices {
            times: vec![0; self.axes.points()],
            openings: vec![0; self.problem.opening_caps.len()],
        }
    }
}

/// The highest price that is of use, or that leaves room for the sum of all prices.
fn highest_price(problem: &Problem<'_>, scale: i64, points: usize) -> i64 {
    let worth =
        |job: &crate::timetable::problem::Job| job.weight + job.extra.map_or(0, |(_, extra)| extra);
    let useful = problem.jobs.iter().map(worth).max().unwrap_or(0) * scale;
    let prices = points + problem.jobs.len() * problem.opening_caps.len().max(1) + 1;
    useful.min((1 << 60) / i64::try_from(prices).unwrap_or(i64::MAX))
}

/// As many fractions as the sums leave room for, at most 4,096.
fn scale(problem: &Problem<'_>) -> i64 {
    let weights = problem.jobs.iter();
    let all: i128 = weights
        .map(|job| i128::from(job.weight) + i128::from(job.extra.map_or(0, |extra| extra.1)))
        .sum();
    let room = (1_i128 << 60) / all.max(1);
    i64::try_from(room.clamp(1, 4096)).unwrap_or(1)
}
