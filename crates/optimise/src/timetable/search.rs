//! The search: a timetable is improved while prices prove how good any can be.

use crate::timetable::anneal::Annealer;
use crate::timetable::board::Board;
use crate::timetable::bound::{Dual, Relaxation};
use crate::timetable::problem::Problem;
use crate::watch::{Progress, Watch};

/// How often the improver and the prover meet.
const MEETINGS: u32 = 12;
/// Changes for each job between two meetings.
const CHANGES: u64 = 1500;
/// Changes between two meetings, least and most.
const LIMITS: (u64, u64) = (200_000, 3_000_000);
/// Steps of the prices between two meetings.
const STEPS: u32 = 60;

/// The best timetable found and a bound of what any timetable of the problem is worth.
pub(crate) fn search<'p>(
    problem: &'p Problem<'p>,
    seed: u64,
    watch: &Watch<'_>,
) -> (Board<'p>, i64) {
    let mut board = Board::empty(problem);
    board.complete();
    let mut dual = Dual::new(Relaxation::new(problem));
    let mut annealer = Annealer::new(board, seed);
    let jobs = problem.jobs.len() as u64;
    let changes = (jobs * CHANGES).clamp(LIMITS.0, LIMITS.1);
    let mean = mean_weight(problem);
    for meeting in 0..MEETINGS {
        tell(&annealer, &dual, meeting, watch);
        let reached = annealer.best_worth();
        if reached >= dual.bound() || watch.stopped() {
            break;
        }
        let share = f64::from(meeting) / f64::from(MEETINGS);
        let hot = mean * 0.3 * 0.1_f64.powf(share);
        std::thread::scope(|threads| {
            threads.spawn(|| dual.improve(STEPS, reached, watch));
            annealer.turn_back();
            annealer.run(changes, (hot, mean * 0.01), watch);
        });
    }
    annealer.turn_back();
    annealer.board.complete();
    tell(&annealer, &dual, MEETINGS, watch);
    (annealer.board, dual.bound())
}

fn tell(annealer: &Annealer<'_>, dual: &Dual<'_>, meeting: u32, watch: &Watch<'_>) {
    (watch.tell)(Progress {
        done_ppm: meeting * 1_000_000 / MEETINGS,
        value: u64::try_from(annealer.best_worth()).unwrap_or(0),
        bound: u64::try_from(dual.bound()).unwrap_or(0),
    });
}

/// What a job is worth on average, as far as it is value.
fn mean_weight(problem: &Problem<'_>) -> f64 {
    let values = problem
        .jobs
        .iter()
        .map(|job| problem.model.pairs[job.pair].value as f64);
    values.sum::<f64>() / problem.jobs.len().max(1) as f64
}
