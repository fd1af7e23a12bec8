//! From a checked instance to its plan.

use crate::plan::{Header, Level};
use crate::refusal::{Code, Refusal};
use crate::timetable::board::Board;
use crate::timetable::bound::{Dual, Relaxation};
use crate::timetable::format::Booked;
use crate::timetable::model::{Model, Place, Published};
use crate::timetable::plan::{self, Plan, Secondary};
use crate::timetable::problem::{Problem, Weights};
use crate::timetable::search::search;
use crate::timetable::tighten::tighten;
use crate::timetable::{Checked, figures, uniform};
use crate::watch::{Progress, Watch};

/// Steps of prices for a bound of kept rows.
const STEPS_FOR_KEPT: u32 = 300;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It is proved that the pins cannot stand together.
    Refused(Refusal),
    /// No timetable was found in which all pins stand.
    PinsFoundNoPlace,
}

/// Each pair's place, and what is proved of the levels.
struct Outcome {
    at: Vec<Option<Place>>,
    kept_bound: u64,
    value_bound: u64,
}

/// Makes the plan of an instance.
///
/// The same instance and seed give the same plan, unless the watch stops the search.
///
/// # Errors
/// When the pins find no place together.
pub fn solve(checked: &Checked, seed: u64, watch: &Watch<'_>) -> Result<Plan, Failure> {
    let model = &checked.model;
    let outcome = decide(model, seed, watch)?;
    let value = value(model, &outcome.at);
    let mut levels = vec![Level::new("value", value, outcome.value_bound)];
    if model.published.is_some() {
        let kept = plan::kept(model, &outcome.at);
        levels.insert(0, Level::new("kept", kept, outcome.kept_bound));
    }
    let header = Header::new(plan::FORMAT, &checked.sha256, seed, levels);
    Ok(plan::write(model, &outcome.at, header))
}

/// Value and figures of taking the wishes by falling value, each at its first free place.
pub fn greedy(checked: &Checked) -> (u64, Secondary) {
    let model = &checked.model;
    let problem = Problem::new(model, musts(model), weigh(model, 0, false));
    let mut board = Board::empty(&problem);
    board.complete();
    let at = all(&board);
    (value(model, &at), figures::of_plan(model, &at))
}

/// The plan of somebody else's interviews, with a bound that they proved, so that it can be judged as ours
/// are. Wishes that still find a place are added: a plan is complete.
///
/// # Errors
/// Says which interview is of no wish or has no free place, or that the bound is below the value.
pub fn plan_of(checked: &Checked, interviews: &[Booked], bound: u64) -> Result<Plan, String> {
    let model = &checked.model;
    let problem = Problem::new(model, musts(model), weigh(model, 0, false));
    let mut board = Board::empty(&problem);
    for one in interviews {
        let free = seat_of(&problem, one)
            .filter(|(job, place)| board.at[*job].is_none() && board.is_free(*job, *place));
        let (job, place) = free.ok_or_else(|| format!("{one:?} has no place"))?;
        board.put(job, place);
    }
    board.complete();
    let at = all(&board);
    let value = value(model, &at);
    if value > bound {
        return Err(format!("the bound {bound} is below the value {value}"));
    }
    let levels = vec![Level::new("value", value, bound)];
    let header = Header::new(plan::FORMAT, &checked.sha256, 0, levels);
    Ok(plan::write(model, &at, header))
}

/// Job and place of an interview by its ids.
fn seat_of(problem: &Problem<'_>, one: &Booked) -> Option<(usize, Place)> {
    let model = problem.model;
    let mut jobs = problem.jobs.iter();
    let job = jobs.position(|job| {
        model.seekers[job.seeker].id == one.seeker && model.openings[job.opening].id == one.opening
    })?;
    let place = Place {
        panel: model
            .panels
            .iter()
            .position(|panel| panel.id == one.panel)?,
        start: u32::try_from(one.start).ok()?,
    };
    problem.jobs[job]
        .has(place, model.grid)
        .then_some((job, place))
}

fn value(model: &Model, at: &[Option<Place>]) -> u64 {
    let placed = model.pairs.iter().zip(at).filter(|(_, at)| at.is_some());
    placed.map(|(pair, _)| pair.value).sum()
}

fn decide(model: &Model, seed: u64, watch: &Watch<'_>) -> Result<Outcome, Failure> {
    let mut stand = musts(model);
    let pins = model.pairs.iter().filter(|pair| pair.pin.is_some()).count();
    let loose = pins
        - stand
            .iter()
            .filter(|(pair, _)| model.pairs[*pair].pin.is_some())
            .count();
    let first = Problem::new(model, stand.clone(), weigh(model, loose, true));
    let rows = published_rows(&first);
    let all_kept = loose == 0 && go_together(&first, &rows);
    if all_kept {
        stand.extend(
            rows.iter()
                .map(|(job, place)| (first.jobs[*job].pair, *place)),
        );
    }
    let weights = weigh(model, loose, !all_kept);
    let problem = Problem::new(model, stand, weights);
    let (mut board, bound) = match uniform::solve(&problem, watch) {
        Some(at) => {
            let board = Board::of(&problem, &at);
            let worth = board.worth;
            (watch.tell)(Progress {
                done_ppm: 1_000_000,
                value: worth.cast_unsigned(),
                bound: worth.cast_unsigned(),
            });
            (board, worth)
        }
        None => search(&problem, seed, watch),
    };
    let pins = weights.pin * signed(loose);
    pins_stand(&board, bound < pins)?;
    tighten(&mut board, watch);
    board.complete();
    let kept_here = signed(kept_jobs(&board));
    let standing = all(&board);
    let kept = plan::kept(model, &standing);
    Ok(Outcome {
        kept_bound: if all_kept {
            kept
        } else {
            kept + kept_bound(&problem, loose, kept_here, watch) - kept_here.cast_unsigned()
        },
        value_bound: value_of_standing(&problem)
            + (bound - pins - weights.kept * kept_here).cast_unsigned(),
        at: standing,
    })
}

/// What is fixed, and pins that name panel and start.
fn musts(model: &Model) -> Vec<(usize, Place)> {
    let place = |pair: &crate::timetable::model::Pair| {
        let pinned = pair.pin.and_then(|pin| {
            Some(Place {
                panel: pin.panel?,
                start: pin.start?,
            })
        });
        pair.fixed.or(pinned)
    };
    let pairs = model.pairs.iter().enumerate();
    pairs
        .filter_map(|(number, pair)| Some((number, place(pair)?)))
        .collect()
}

/// Weights that put pins before kept rows and these before value.
fn weigh(model: &Model, loose: usize, keep: bool) -> Weights {
    let value: i64 = model
        .pairs
        .iter()
        .map(|pair| pair.value.cast_signed())
        .sum();
    let at = |pair: &&crate::timetable::model::Pair| matches!(pair.published, Published::At(_));
    let rows = if keep {
        signed(model.pairs.iter().filter(at).count())
    } else {
        0
    };
    // Bounds hold for any weights; these keep sums small enough for the fractions of prices.
    let kept = if rows > 0 {
        (value + 1).min((1 << 50) / rows)
    } else {
        0
    };
    let pin = (kept * rows + value + 1).min((1 << 58) / signed(loose).max(1));
    Weights {
        pin: if loose > 0 { pin } else { 0 },
        kept,
        value: 1,
    }
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Rows of the published plan that may still be: job and place.
fn published_rows(problem: &Problem<'_>) -> Vec<(usize, Place)> {
    let jobs = problem.jobs.iter().enumerate();
    let row =
        |(number, job): (usize, &crate::timetable::problem::Job)| Some((number, job.extra?.0));
    let rows = jobs.filter_map(row);
    rows.filter(|(job, place)| problem.jobs[*job].has(*place, problem.model.grid))
        .collect()
}

/// Whether these can all be, as in a plan that was right before.
fn go_together(problem: &Problem<'_>, rows: &[(usize, Place)]) -> bool {
    let mut board = Board::empty(problem);
    problem.model.published.is_some()
        && rows.iter().all(|(job, place)| {
            let free = board.is_free(*job, *place);
            if free {
                board.put(*job, *place);
            }
            free
        })
}

/// Refuses a timetable in which a pin has no place.
fn pins_stand(board: &Board<'_>, proved: bool) -> Result<(), Failure> {
    let problem = board.problem;
    let jobs = problem.jobs.iter().zip(&board.at);
    let mut placed = vec![false; problem.model.pairs.len()];
    for (job, at) in jobs {
        placed[job.pair] = at.is_some();
    }
    for (pair, _) in &problem.stand {
        placed[*pair] = true;
    }
    let pairs = problem.model.pairs.iter().zip(placed);
    let missing = pairs
        .filter(|(_, placed)| !placed)
        .find_map(|(pair, _)| pair.pin);
    match missing {
        None => Ok(()),
        Some(_) if !proved => Err(Failure::PinsFoundNoPlace),
        Some(pin) => {
            let item = format!("pins[{}]", pin.row);
            Err(Failure::Refused(Refusal::new(
                Code::ContradictoryPins,
                item,
            )))
        }
    }
}

fn kept_jobs(board: &Board<'_>) -> usize {
    let jobs = board.problem.jobs.iter().zip(&board.at);
    let kept = jobs.filter(|(job, at)| at.is_some() && **at == job.extra.map(|(place, _)| place));
    kept.count()
}

/// How many rows of the published plan any timetable can keep, besides those that stand.
fn kept_bound(problem: &Problem<'_>, loose: usize, reached: i64, watch: &Watch<'_>) -> u64 {
    let rows = signed(published_rows(problem).len());
    if rows == reached {
        return reached.cast_unsigned();
    }
    let pin = rows + 1;
    let weights = Weights {
        pin,
        kept: 1,
        value: 0,
    };
    let counting = Problem::new(problem.model, problem.stand.clone(), weights);
    let mut dual = Dual::new(Relaxation::new(&counting));
    let pins = pin * signed(loose);
    dual.improve(STEPS_FOR_KEPT, reached + pins, watch);
    (dual.bound() - pins).min(rows).cast_unsigned()
}

fn value_of_standing(problem: &Problem<'_>) -> u64 {
    problem
        .stand
        .iter()
        .map(|(pair, _)| problem.model.pairs[*pair].value)
        .sum()
}

/// Each pair's place.
fn all(board: &Board<'_>) -> Vec<Option<Place>> {
    let mut at = vec![None; board.problem.model.pairs.len()];
    for (job, place) in board.problem.jobs.iter().zip(&board.at) {
        at[job.pair] = *place;
    }
    for (pair, place) in &board.problem.stand {
        at[*pair] = Some(*place);
    }
    at
}
