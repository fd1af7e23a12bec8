//! One session on its way: the best assignment so far, and what no assignment exceeds.

use super::bound::Bound;
use super::problem::Problem;
use super::search::{self, Round};
use crate::watch::Watch;

/// After so many rounds a session ends, whether or not its bound is met.
pub const ROUNDS: u64 = 12;
/// After so many rounds without a better value or bound a session ends earlier.
const QUIET: u32 = 5;
/// How many changes the search tries in a round, for each booth of each member.
const STEPS: usize = 300;
/// How many rounds the bound has in one.
const DESCENTS: u32 = 1_000;

/// A session that is being arranged.
pub struct Session<'a> {
    problem: &'a Problem<'a>,
    bound: Bound<'a>,
    best: (i64, Vec<usize>),
    /// Rounds since value or bound got better.
    quiet: u32,
}

impl<'a> Session<'a> {
    /// Begins with what the first two levels found.
    pub fn of(problem: &'a Problem<'a>) -> Self {
        Self {
            problem,
            bound: Bound::of(problem),
            best: (problem.value(&problem.start), problem.start.clone()),
            quiet: 0,
        }
    }

    /// The weights of the wishes met by the best assignment so far.
    pub const fn value(&self) -> i64 {
        self.best.0
    }

    /// What no assignment exceeds.
    pub fn bound(&self) -> i64 {
        self.bound.value(self.best.0).min(self.most())
    }

    /// The requests and their booths.
    pub fn seats(&self) -> impl Iterator<Item = (usize, usize)> {
        let members = self.problem.members.iter().copied();
        members.zip(self.best.1.iter().copied())
    }

    /// Searches and bounds side by side, each on a thread of its own, and then compares.
    pub fn round(&mut self, round: u64, seed: u64, watch: &Watch<'_>) {
        let before = (self.value(), self.bound());
        if before.0 == before.1 || self.quiet == QUIET {
            return;
        }
        let search = Round {
            seed,
            steps: (STEPS * self.problem.members.len() * self.problem.booths) as u64,
            // Every other round begins hot, the rest near the best so far.
            heat: if round.is_multiple_of(2) { 0.6 } else { 0.2 },
        };
        let reached = self.best.0;
        let (problem, start, bound) = (self.problem, &self.best.1, &mut self.bound);
        let found = std::thread::scope(|threads| {
            let found = threads.spawn(|| search::improve(problem, start, &search, watch));
            bound.improve(DESCENTS, reached, watch);
            found.join()
        });
        let found = found.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        if found.0 > self.best.0 {
            self.best = found;
        }
        let is_better = before != (self.value(), self.bound());
        self.quiet = if is_better { 0 } else { self.quiet + 1 };
    }

    /// Every member at its best booth and every wish about others met.
    fn most(&self) -> i64 {
        let problem = self.problem;
        let rows = problem.gain.iter().zip(&problem.allowed);
        let linear = rows.map(|(gain, allowed)| allowed.iter().map(|booth| gain[*booth]).max());
        let pairs = problem.pairs.iter().map(|pair| pair.weight);
        problem.always + linear.flatten().sum::<i64>() + pairs.sum::<i64>()
    }
}
