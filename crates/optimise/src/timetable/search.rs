//! The search: a timetable is improved while prices prove how good any can be.

use crate::timetable::anneal::Annealer;
use crate::timetable::board::Board;
use crate::timetable::bound::{Dual, Relaxation};
use crate::timetable::large::Refiller;
use crate::timetable::matching;
use crate::timetable::model::Place;
use crate::timetable::problem::Problem;
use crate::timetable::prove::Prover;
use crate::watch::{Progress, Watch};

/// How often the improver and the prover of bounds meet at most.
const MEETINGS: u32 = 4;
/// Meetings without anything better after which the search ends.
const PATIENCE: u32 = 2;
/// Changes for each job between two meetings, and the least and most of all jobs.
const CHANGES: u64 = 1000;
const LIMITS: (u64, u64) = (100_000, 1_000_000);
/// Parts of each timetable that are emptied and filled again at each meeting.
const PARTS: u32 = 50;
/// Makes other dice of a seed for the second timetable.
const OTHER_DICE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Steps of the prices between two meetings.
const STEPS: u32 = 800;
/// Temperatures as shares of a job's mean worth: at the first meeting, at the last, and at the end of each.
const HOT: (f64, f64) = (0.3, 0.03);
const COLD: f64 = 0.01;
/// Jobs that cost more than this share of the mean worth at every place are not tried once prices are good.
const PROMISING: f64 = 0.2;
/// What is left to prove by branching may have so many places; so many branches are looked at, between
/// meetings and at last.
const SMALL: usize = 3000;
const BRANCHES: (u32, u32) = (40, 400);
/// A problem with so few places in all is branched on however far its bound is: a bound between whole
/// interviews may be as far as half of a fair of three.
const FEW: usize = 300;

/// The best timetable found and a bound of what any timetable of the problem is worth.
pub(crate) fn search<'p>(
    problem: &'p Problem<'p>,
    seed: u64,
    watch: &Watch<'_>,
) -> (Board<'p>, i64) {
    let mut greedy = Board::empty(problem);
    greedy.complete();
    // Where the watch stops the matching, both start from the greedy timetable.
    let board = matching::start(problem, watch).unwrap_or_else(|| greedy.clone());
    let mut search = Search {
        dual: Dual::new(Relaxation::new(problem)),
        second: Annealer::new(greedy, seed ^ OTHER_DICE),
        annealer: Annealer::new(board, seed),
        proved: i64::MAX,
        mean: mean_worth(problem),
        problem,
        seed,
        watch,
    };
    let mut idle = 0;
    for meeting in 0..MEETINGS {
        search.tell(meeting);
        if search.is_over() || idle == PATIENCE {
            break;
        }
        let before = (search.annealer.best_worth(), search.bound());
        search.meet(meeting);
        if !search.is_over() {
            search.branch(BRANCHES.0);
        }
        if !search.is_over() {
            search.refill(meeting);
        }
        let better = before != (search.annealer.best_worth(), search.bound());
        idle = if better { 0 } else { idle + 1 };
    }
    search.take_the_better();
    search.end()
}

struct Search<'p, 'w> {
    problem: &'p Problem<'p>,
    dual: Dual<'p>,
    annealer: Annealer<'p>,
    /// Improves a timetable of its own, with other dice, once the prices need their thread no more.
    second: Annealer<'p>,
    /// What branching proved.
    proved: i64,
    mean: f64,
    seed: u64,
    watch: &'w Watch<'w>,
}

impl<'p> Search<'p, '_> {
    fn bound(&self) -> i64 {
        self.dual.bound().min(self.proved)
    }

    fn is_over(&self) -> bool {
        self.annealer.best_worth() >= self.bound() || self.watch.stopped()
    }

    /// Improves the timetable on one thread; the prices, then the second timetable, on another.
    fn meet(&mut self, meeting: u32) {
        let jobs = self.problem.jobs.len() as u64;
        let changes = (jobs * CHANGES).clamp(LIMITS.0, LIMITS.1);
        let share = f64::from(meeting) / f64::from(MEETINGS);
        let hot = self.mean * HOT.0 * (HOT.1 / HOT.0).powf(share);
        if self.dual.is_close(self.annealer.best_worth()) {
            let jobs = self.dual.promising((self.mean * PROMISING) as i64);
            self.annealer.draw_from(jobs.clone());
            self.second.draw_from(jobs);
        }
        let (reached, heat) = (self.annealer.best_worth(), (hot, self.mean * COLD));
        let (dual, watch) = (&mut self.dual, self.watch);
        let (annealer, second) = (&mut self.annealer, &mut self.second);
        std::thread::scope(|threads| {
            threads.spawn(|| {
                dual.improve(STEPS, reached, watch);
                second.turn_back();
                second.run(changes, (self.mean * HOT.0, heat.1), watch);
            });
            annealer.turn_back();
            annealer.run(changes, heat, watch);
        });
        self.take_the_better();
    }

    /// Empties parts of both timetables and fills them again, once the prices tell good from bad.
    fn refill(&mut self, meeting: u32) {
        if !self.dual.is_close(self.annealer.best_worth()) {
            return;
        }
        let jobs = self.dual.promising((self.mean * PROMISING) as i64);
        let (prices, watch) = (self.dual.best_prices(), self.watch);
        let refill = |annealer: &mut Annealer<'p>, seed: u64| {
            annealer.turn_back();
            let mut board = annealer.board.clone();
            let mut refiller = Refiller {
                jobs: &jobs,
                prices,
                dice: fastrand::Rng::with_seed(seed ^ u64::from(meeting)),
                watch,
            };
            refiller.run(&mut board, PARTS);
            annealer.begin_at(board);
        };
        let (annealer, second) = (&mut self.annealer, &mut self.second);
        std::thread::scope(|threads| {
            threads.spawn(|| refill(second, self.seed ^ OTHER_DICE));
            refill(annealer, self.seed);
        });
        self.take_the_better();
    }

    /// The second timetable becomes the first when it is better.
    fn take_the_better(&mut self) {
        if self.second.best_worth() > self.annealer.best_worth() {
            self.second.turn_back();
            let board = Board::of(self.problem, &self.second.board.at);
            self.annealer.begin_at(board);
        }
    }

    /// Tries to close what is left of the gap, when that is little.
    fn branch(&mut self, branches: u32) {
        let reached = self.annealer.best_worth();
        if !self.dual.is_close(reached) && self.problem.places() > FEW {
            return;
        }
        let narrowed = self.problem.with_places(&self.dual.narrowed(reached));
        if narrowed.places() > SMALL {
            return;
        }
        let mut prover = Prover::new(reached, branches, self.seed, self.watch);
        let done = prover.prove(narrowed, self.dual.best_prices());
        if let Some(better) = &prover.better {
            self.annealer.begin_at(board_of(self.problem, better));
        }
        if done {
            self.proved = prover.reached;
        }
    }

    fn end(mut self) -> (Board<'p>, i64) {
        if !self.is_over() {
            self.branch(BRANCHES.1);
        }
        self.tell(MEETINGS);
        self.annealer.turn_back();
        self.annealer.board.complete();
        let bound = self.bound();
        (self.annealer.board, bound)
    }

    fn tell(&self, meeting: u32) {
        (self.watch.tell)(Progress {
            done_ppm: meeting * 1_000_000 / MEETINGS,
            value: u64::try_from(self.annealer.best_worth()).unwrap_or(0),
            bound: u64::try_from(self.bound()).unwrap_or(0),
        });
    }
}

/// What a job is worth on average, as far as it is value.
fn mean_worth(problem: &Problem<'_>) -> f64 {
    let values = problem.jobs.iter();
    let values = values.map(|job| problem.model.pairs[job.pair].value as f64);
    values.sum::<f64>() / problem.jobs.len().max(1) as f64
}

/// A board with these pairs at their places.
fn board_of<'p>(problem: &'p Problem<'p>, pairs: &[(usize, Place)]) -> Board<'p> {
    let mut board = Board::empty(problem);
    board.put_pairs(pairs);
    board
}
