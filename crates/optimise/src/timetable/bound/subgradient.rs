//! Moves prices to where they prove more.
//!
//! The volume algorithm (Barahona and Anbil 2000): steps go from the best prices along a running mean
//! of the subgradients, which settles where single subgradients zigzag.

use super::{Prices, Relaxation, Verdict};
use crate::timetable::model::Place;
use crate::watch::Watch;

/// Steps without a better bound after which steps become shorter, and by how much.
const PATIENCE: u32 = 10;
const SHORTER: f64 = 0.66;
/// The same before any step brought a better bound: the mean of the pulls has to settle.
const PATIENCE_AT_FIRST: u32 = 50;
/// How much longer a step gets that went the right way, and the longest.
const LONGER: (f64, f64) = (1.1, 2.0);
/// Share of the newest pulls in their mean.
const SHARE: f64 = 0.02;
/// Below this share of the way to the target nothing comes of a step any more.
const SHORTEST: f64 = 1e-4;
/// How often longer steps are tried again then, and how long these are.
const BEGINNINGS: u32 = 6;
const STRIDE_AGAIN: f64 = 0.2;
/// A mean of the pulls that is shorter than this, squared, leads nowhere any more.
const SETTLED: f64 = 1e-6;
/// A bound is near when it is within this share.
const CLOSE: f64 = 0.02;

/// The best bound so far and the prices that prove it.
pub(crate) struct Dual<'p> {
    relaxation: Relaxation<'p>,
    prices: Prices,
    best: Prices,
    /// The smallest total so far.
    total: i64,
    /// Where the prices of times and of openings moved last.
    way: (Vec<f64>, Vec<f64>),
    /// Share of the way to the target that a step goes.
    stride: f64,
    idle: u32,
    /// Steps that are in the mean.
    steps: u32,
    /// Whether any step brought a better bound.
    improved: bool,
    beginnings: u32,
}

impl<'p> Dual<'p> {
    /// Begins with no prices, which prove that everything may be placed, and with a guess.
    pub fn new(mut relaxation: Relaxation<'p>) -> Self {
        let free = relaxation.no_prices();
        let without = relaxation.judge(&free);
        let guess = relaxation.first_prices();
        let with = relaxation.judge(&guess);
        let (prices, verdict) = if with.total < without.total {
            (guess, with)
        } else {
            (free, without)
        };
        Self::at(relaxation, prices, &verdict)
    }

    fn at(relaxation: Relaxation<'p>, prices: Prices, verdict: &Verdict) -> Self {
        let way = |pulls: &[i32]| pulls.iter().map(|pull| f64::from(*pull)).collect();
        Self {
            relaxation,
            way: (way(&verdict.times), way(&verdict.openings)),
            best: prices.clone(),
            prices,
            total: verdict.total,
            stride: 1.0,
            idle: 0,
            steps: 0,
            improved: false,
            beginnings: 0,
        }
    }

    /// What is proved: no timetable of the problem has more weight.
    pub fn bound(&self) -> i64 {
        self.total.div_euclid(self.relaxation.scale)
    }

    /// The prices that prove the bound.
    pub fn best_prices(&self) -> &Prices {
        &self.best
    }

    /// Begins at prices that proved something of a similar problem.
    pub fn resume(mut relaxation: Relaxation<'p>, prices: Prices) -> Self {
        let verdict = relaxation.judge(&prices);
        Self::at(relaxation, prices, &verdict)
    }

    /// The places that each job may have in a timetable of more weight than is reached.
    pub fn narrowed(&mut self, reached: i64) -> Vec<Vec<Place>> {
        let slack = self.total - (reached + 1) * self.relaxation.scale;
        let mut places: Vec<Vec<Place>> = vec![Vec::new(); self.relaxation.problem.jobs.len()];
        self.relaxation.losses(&self.best, |job, place, loss| {
            if loss <= slack {
                places[job].push(place);
            }
        });
        places
    }

    /// The jobs of which some place costs a timetable at most so much weight.
    pub fn promising(&mut self, loss: i64) -> Vec<usize> {
        let most = loss * self.relaxation.scale;
        let mut least = vec![i64::MAX; self.relaxation.problem.jobs.len()];
        self.relaxation
            .losses(&self.best, |job, _, loss| least[job] = least[job].min(loss));
        (0..least.len()).filter(|job| least[*job] <= most).collect()
    }

    /// The days of all seekers at the best prices: job, place and profit of each interview.
    pub fn days(&mut self) -> Vec<(usize, Place, i64)> {
        self.relaxation.days(&self.best)
    }

    /// Whether the bound is near a weight that is reached, so that prices tell good from bad.
    pub fn is_close(&self, reached: i64) -> bool {
        (self.bound() - reached) as f64 <= CLOSE * reached as f64
    }

    /// Takes so many steps towards a weight that some timetable reaches.
    pub fn improve(&mut self, steps: u32, reached: i64, watch: &Watch<'_>) {
        for _ in 0..steps {
            if self.stride < SHORTEST {
                self.begin_again();
            }
            if self.bound() <= reached || self.stride < SHORTEST || watch.stopped() {
                return;
            }
            self.step(reached);
            let verdict = self.relaxation.judge(&self.prices);
            self.learn(&verdict);
        }
    }

    /// Takes longer steps again, some times, and with more patience each time.
    fn begin_again(&mut self) {
        if self.beginnings < BEGINNINGS {
            self.beginnings += 1;
            self.stride = STRIDE_AGAIN;
        }
    }

    /// Moves from the best prices along the mean of the pulls.
    fn step(&mut self, reached: i64) {
        let over = (self.total - reached * self.relaxation.scale) as f64;
        let length = size(&self.best.times, &self.way.0) + size(&self.best.openings, &self.way.1);
        if length < SETTLED {
            self.stride = 0.0;
            return;
        }
        let stride = self.stride * over / length;
        let most = self.relaxation.most;
        go(
            &mut self.prices.times,
            &self.best.times,
            &self.way.0,
            (stride, most),
        );
        go(
            &mut self.prices.openings,
            &self.best.openings,
            &self.way.1,
            (stride, most),
        );
    }

    fn learn(&mut self, verdict: &Verdict) {
        self.steps += 1;
        let share = SHARE.max(1.0 / f64::from(self.steps + 1));
        let along = blend(&mut self.way.0, &verdict.times, share)
            + blend(&mut self.way.1, &verdict.openings, share);
        if verdict.total < self.total {
            self.total = verdict.total;
            self.best.clone_from(&self.prices);
            self.idle = 0;
            self.improved = true;
            if along > 0.0 {
                self.stride = (self.stride * LONGER.0).min(LONGER.1);
            }
            return;
        }
        self.idle += 1;
        let patience = if self.improved {
            PATIENCE * (1 + self.beginnings)
        } else {
            PATIENCE_AT_FIRST
        };
        if self.idle > patience {
            self.idle = 0;
            self.stride *= SHORTER;
        }
    }
}

/// How far a way goes, squared, without what would push a price below 0.
fn size(prices: &[i64], way: &[f64]) -> f64 {
    let moves = prices
        .iter()
        .zip(way)
        .filter(|(price, way)| **price > 0 || **way > 0.0);
    moves.map(|(_, way)| way * way).sum()
}

/// Takes the pulls into their mean; says how far they go along it.
fn blend(way: &mut [f64], pulls: &[i32], share: f64) -> f64 {
    let mut along = 0.0;
    for (way, pull) in way.iter_mut().zip(pulls) {
        let pull = f64::from(*pull);
        along += pull * *way;
        *way += share * (pull - *way);
    }
    along
}

/// Moves prices along a way, to between nothing and the most.
fn go(prices: &mut [i64], from: &[i64], way: &[f64], (stride, most): (f64, i64)) {
    for ((price, from), way) in prices.iter_mut().zip(from).zip(way) {
        let moved = (*from as f64 + stride * way).round();
        *price = moved.clamp(0.0, most as f64) as i64;
    }
}
