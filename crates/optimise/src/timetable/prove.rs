//! Closes a small gap: branches on an interview until nothing better can be.

use crate::timetable::anneal::Annealer;
use crate::timetable::board::Board;
use crate::timetable::bound::{Dual, Prices, Relaxation};
use crate::timetable::model::Place;
use crate::timetable::problem::Problem;
use crate::watch::Watch;

/// Steps of the prices at each branch.
const STEPS: u32 = 80;
/// Changes tried at each branch.
const CHANGES: u64 = 4096;

/// A search through all that could still be better.
pub(crate) struct Prover<'w> {
    /// The best weight so far.
    pub reached: i64,
    /// Pairs and places of the timetable that reaches it, if it was found here.
    pub better: Option<Vec<(usize, Place)>>,
    /// Branches that may still be looked at.
    pub left: u32,
    watch: &'w Watch<'w>,
    seed: u64,
}

/// A branch: what stands so far and what that is worth.
struct Branch<'m> {
    problem: Problem<'m>,
    stand: Vec<(usize, Place)>,
    worth: i64,
}

impl<'w> Prover<'w> {
    /// Begins with a weight that is reached.
    pub fn new(reached: i64, branches: u32, seed: u64, watch: &'w Watch<'w>) -> Self {
        Self {
            reached,
            better: None,
            left: branches,
            watch,
            seed,
        }
    }

    /// Looks for something better in a problem without the places that cannot be in it; says whether
    /// there is a proof now that nothing is better than `reached`.
    pub fn prove(&mut self, problem: Problem<'_>, prices: &Prices) -> bool {
        let all = Branch {
            problem,
            stand: Vec::new(),
            worth: 0,
        };
        self.look(all, prices)
    }

    /// Looks at a branch and at those below it; says whether all of it was seen.
    fn look(&mut self, mut branch: Branch<'_>, prices: &Prices) -> bool {
        if branch.problem.jobs.is_empty() {
            self.keep(branch.stand, branch.worth);
            return true;
        }
        if self.left == 0 || self.watch.stopped() {
            return false;
        }
        self.left -= 1;
        let mut prices = prices.clone();
        loop {
            let mut dual = Dual::resume(Relaxation::new(&branch.problem), prices);
            dual.improve(STEPS, self.reached - branch.worth, self.watch);
            self.try_changes(&branch);
            if branch.worth + dual.bound() <= self.reached {
                return true;
            }
            prices = dual.best_prices().clone();
            let narrowed = dual.narrowed(self.reached - branch.worth);
            let narrowed = branch.problem.with_places(&narrowed);
            let few = narrowed.places() * 10 < branch.problem.places() * 7;
            if !few {
                let days = dual.days();
                let Some((job, place)) = crowded(&branch.problem, &days) else {
                    return false;
                };
                return self.split(&branch, job, place, &prices);
            }
            if narrowed.jobs.is_empty() {
                self.keep(branch.stand, branch.worth);
                return true;
            }
            branch.problem = narrowed;
        }
    }

    /// With the interview, and without it.
    fn split(&mut self, branch: &Branch<'_>, job: usize, place: Place, prices: &Prices) -> bool {
        let what = &branch.problem.jobs[job];
        let mut stand = branch.stand.clone();
        stand.push((what.pair, place));
        let with = Branch {
            problem: branch.problem.with(job, place),
            stand,
            worth: branch.worth + what.worth(place),
        };
        let without = Branch {
            problem: branch.problem.without(job, place),
            stand: branch.stand.clone(),
            worth: branch.worth,
        };
        self.look(with, prices) && self.look(without, prices)
    }

    /// A few changes may find something better already.
    fn try_changes(&mut self, branch: &Branch<'_>) {
        let mut board = Board::empty(&branch.problem);
        board.complete();
        let mean = board
            .problem
            .jobs
            .iter()
            .map(|job| job.weight as f64)
            .sum::<f64>();
        let mean = mean / board.problem.jobs.len() as f64;
        let mut annealer = Annealer::new(board, self.seed);
        annealer.run(CHANGES, (mean * 0.1, mean * 0.01), self.watch);
        if branch.worth + annealer.best_worth() > self.reached {
            annealer.turn_back();
            let jobs = branch.problem.jobs.iter().zip(&annealer.board.at);
            let mut stand = branch.stand.clone();
            stand.extend(jobs.filter_map(|(job, at)| Some((job.pair, (*at)?))));
            self.keep(stand, branch.worth + annealer.best_worth());
        }
    }

    fn keep(&mut self, stand: Vec<(usize, Place)>, worth: i64) {
        if worth > self.reached {
            self.reached = worth;
            self.better = Some(stand);
        }
    }
}

/// The most profitable interview among those that others would meet at their panel; else the most profitable of all.
fn crowded(problem: &Problem<'_>, days: &[(usize, Place, i64)]) -> Option<(usize, Place)> {
    let meets = |one: &(usize, Place, i64)| {
        let pair = |other: &(usize, Place, i64)| (problem.jobs[other.0].pair, other.1);
        days.iter()
            .any(|other| other.0 != one.0 && problem.model.panel_clash(pair(one), pair(other)))
    };
    let crowded = days.iter().filter(|one| meets(one)).max_by_key(|one| one.2);
    let any = || days.iter().max_by_key(|one| one.2);
    crowded.or_else(any).map(|one| (one.0, one.1))
}
