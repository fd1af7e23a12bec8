//! Moves prices to where they prove more.

use super::{Prices, Relaxation, Verdict};
use crate::watch::Watch;

/// Steps without a better bound after which steps become shorter.
const PATIENCE: u32 = 12;
/// Below this share of the way to the target nothing comes of a step any more.
const SHORTEST: f64 = 1e-4;

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
}

impl<'p> Dual<'p> {
    /// Begins with no prices, which prove that everything may be placed, and with a guess.
    pub fn new(mut relaxation: Relaxation<'p>) -> Self {
        let free = relaxation.no_prices();
        let total = relaxation.judge(&free).total;
        let prices = relaxation.first_prices();
        Self {
            relaxation,
            best: free,
            way: (
                vec![0.0; prices.times.len()],
                vec![0.0; prices.openings.len()],
            ),
            prices,
            total,
            stride: 1.0,
            idle: 0,
        }
    }

    /// What is proved: no timetable of the problem has more weight.
    pub fn bound(&self) -> i64 {
        self.total.div_euclid(self.relaxation.scale)
    }

    /// Whether further steps would bring nothing.
    pub fn is_done(&self) -> bool {
        self.stride < SHORTEST
    }

    /// Takes so many steps towards a weight that some timetable reaches.
    pub fn improve(&mut self, steps: u32, reached: i64, watch: &Watch<'_>) {
        for _ in 0..steps {
            if self.bound() <= reached || self.is_done() || watch.stopped() {
                return;
            }
            let verdict = self.relaxation.judge(&self.prices);
            self.remember(&verdict);
            if self.idle > PATIENCE {
                self.turn_back();
            } else {
                self.step(&verdict, reached);
            }
        }
    }

    fn remember(&mut self, verdict: &Verdict) {
        self.idle += 1;
        if verdict.total < self.total {
            if self.total - verdict.total > self.total / 100_000 {
                self.idle = 0;
            }
            self.total = verdict.total;
            self.best.clone_from(&self.prices);
        }
    }

    /// Goes on from the best prices with shorter steps.
    fn turn_back(&mut self) {
        self.idle = 0;
        self.stride *= 0.7;
        self.prices.clone_from(&self.best);
        self.way.0.fill(0.0);
        self.way.1.fill(0.0);
    }

    /// One step along the subgradient, bent away from zigzag (Camerini, Fratta and Maffioli 1975).
    fn step(&mut self, verdict: &Verdict, reached: i64) {
        let over = (verdict.total - reached * self.relaxation.scale) as f64;
        let (times, openings) = (&mut self.prices.times, &mut self.prices.openings);
        let one = against(&verdict.times, times, &self.way.0);
        let other = against(&verdict.openings, openings, &self.way.1);
        let (along, before) = (one.0 + other.0, one.1 + other.1);
        let bend = if along < 0.0 && before > 0.0 {
            -1.5 * along / before
        } else {
            0.0
        };
        let length = turn(&verdict.times, times, &mut self.way.0, bend)
            + turn(&verdict.openings, openings, &mut self.way.1, bend);
        if length <= 0.0 {
            self.stride = 0.0;
            return;
        }
        let stride = self.stride * over / length;
        go(times, &self.way.0, stride);
        go(openings, &self.way.1, stride);
    }
}

/// The pull on a price, none where it would push a price below 0.
fn pull(pull: i32, price: i64) -> f64 {
    if price <= 0 && pull < 0 {
        0.0
    } else {
        f64::from(pull)
    }
}

/// How far the pulls go along the last way, and how long that was, squared.
fn against(pulls: &[i32], prices: &[i64], way: &[f64]) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for ((number, price), way) in pulls.iter().zip(prices).zip(way) {
        sums.0 += pull(*number, *price) * way;
        sums.1 += way * way;
    }
    sums
}

/// Turns the way to the pulls; says how long it is, squared.
fn turn(pulls: &[i32], prices: &[i64], way: &mut [f64], bend: f64) -> f64 {
    let mut length = 0.0;
    for ((number, price), way) in pulls.iter().zip(prices).zip(way) {
        *way = pull(*number, *price) + bend * *way;
        length += *way * *way;
    }
    length
}

fn go(prices: &mut [i64], way: &[f64], stride: f64) {
    for (price, way) in prices.iter_mut().zip(way) {
        *price = (*price + (stride * way).round() as i64).max(0);
    }
}
