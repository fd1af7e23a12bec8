//! What no assignment exceeds: the Lagrangian relaxation of the wishes that depend on others.
//!
//! For any charges that are not negative, the assignment problem that is left is worth at least as
//! much as every assignment (Fisher, The Lagrangian relaxation method, 1981). All sums are of
//! integers, so nothing is lost to rounding. The charges follow a deflected subgradient with
//! Polyak's step (Camerini, Fratta and Maffioli, 1975).

mod assignment;
mod cliques;
mod relax;
mod slope;
mod terms;

use assignment::Assigner;
use terms::{Group, Term};

use super::problem::Problem;
use crate::watch::Watch;

/// One of weight in the units of charges.
const UNIT: i64 = 4_096;
/// How much of the last direction is kept.
const KEPT: f64 = 0.7;
/// After so many rounds without a better bound the step is shortened to this part, down to the least.
const PATIENCE: u32 = 25;
const SHORTER: f64 = 0.7;
const LEAST_STEP: f64 = 0.001;

/// A relaxation whose bound gets better from call to call.
pub struct Bound<'a> {
    problem: &'a Problem<'a>,
    terms: Vec<Term>,
    groups: Vec<Group>,
    assigner: Assigner,
    /// Which booths a better assignment may use: `[member * booths + booth]`.
    open: Vec<bool>,
    charges: Vec<f64>,
    best_charges: Vec<f64>,
    /// A charge above the weight of its wish says no more.
    most: Vec<f64>,
    direction: Vec<f64>,
    step: f64,
    failures: u32,
    /// In units: what no assignment that is better than the one reached exceeds.
    best: i64,
    worth: Vec<i64>,
    /// What each wish brings where it is met, and where it is not: `[pair][booth]`.
    met: Vec<Vec<i64>>,
    unmet: Vec<Vec<i64>>,
}

impl<'a> Bound<'a> {
    /// A relaxation with nothing charged yet.
    pub fn of(problem: &'a Problem<'a>) -> Self {
        let (terms, groups, charges) = terms::of(problem);
        let size = problem.booths;
        let mut open = vec![false; problem.members.len() * size];
        for (member, booths) in problem.allowed.iter().enumerate() {
            for booth in booths {
                open[member * size + booth] = true;
            }
        }
        Self {
            problem,
            assigner: Assigner::of_size(size),
            open,
            charges: vec![0.0; charges],
            best_charges: vec![0.0; charges],
            most: terms::most(problem, &terms, &groups),
            direction: vec![0.0; charges],
            step: 1.0,
            failures: 0,
            best: i64::MAX,
            worth: vec![0; size * size],
            met: vec![vec![0; size]; problem.pairs.len()],
            unmet: vec![vec![0; size]; problem.pairs.len()],
            terms,
            groups,
        }
    }

    /// What no assignment exceeds, given that this value is reached.
    pub fn value(&self, reached: i64) -> i64 {
        reached.max(self.best.div_euclid(UNIT))
    }

    /// Betters the bound from its best charges on, in so many rounds or until it meets the value that
    /// is reached.
    pub fn improve(&mut self, rounds: u32, reached: i64, watch: &Watch<'_>) {
        self.charges.copy_from_slice(&self.best_charges);
        self.failures = 0;
        for round in 0..rounds {
            if self.value(reached) == reached || watch.stopped() {
                break;
            }
            self.round(reached, round == 0);
        }
        // The next call begins with longer steps again, which a few closed booths make worth while.
        self.step = 0.3;
    }

    /// Whether a better assignment may give this booth to one of these.
    fn is_open_to(&self, members: &[usize], booth: usize) -> bool {
        let mut members = members.iter();
        members.any(|member| self.open[member * self.problem.booths + booth])
    }

    fn round(&mut self, reached: i64, is_first: bool) {
        let Some(total) = self.relax() else {
            // No assignment that is better is left.
            self.best = i64::MIN;
            return;
        };
        if total < self.best {
            self.best = total;
            self.best_charges.copy_from_slice(&self.charges);
            self.failures = 0;
        } else {
            self.failures += 1;
        }
        if self.failures == PATIENCE {
            self.failures = 0;
            self.step = (self.step * SHORTER).max(LEAST_STEP);
        }
        self.close(total, reached);
        let kept = if is_first { 0.0 } else { KEPT };
        self.descend((total - reached * UNIT) as f64, kept);
    }

    /// Closes booths that no better assignment than the one reached can use.
    fn close(&mut self, total: i64, reached: i64) {
        let size = self.problem.booths;
        let spare = total - (reached + 1) * UNIT;
        for member in 0..self.problem.members.len() {
            for booth in 0..size {
                let place = member * size + booth;
                if self.open[place] && self.assigner.loss(&self.worth, member, booth) > spare {
                    self.open[place] = false;
                }
            }
        }
    }

    /// Changes the charges against the slope, as far as would close the gap if it went on so.
    fn descend(&mut self, gap: f64, kept: f64) {
        let slope = self.slope();
        let mut square = 0.0;
        for ((direction, slope), charge) in self.direction.iter_mut().zip(&slope).zip(&self.charges)
        {
            *direction = kept * *direction + (1.0 - kept) * slope;
            // A charge that is nothing cannot be lowered.
            if *charge > 0.0 || *direction < 0.0 {
                square += *direction * *direction;
            }
        }
        if square == 0.0 {
            return;
        }
        let step = self.step * gap / square;
        let changed = self.charges.iter_mut().zip(&self.direction).zip(&self.most);
        for ((charge, direction), most) in changed {
            *charge = (*charge - step * direction).clamp(0.0, *most);
        }
    }
}
