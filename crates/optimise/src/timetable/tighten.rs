//! Shortens idle time, waiting and walking, and lets those who waited longest come first, without touching
//! what a timetable is worth.

use crate::timetable::board::Board;
use crate::timetable::figures::{panel_idle, seeker_wait, seeker_walk};
use crate::timetable::model::Place;
use crate::watch::Watch;

/// Rounds over all interviews at most.
const ROUNDS: usize = 20;

/// Interviews that stand, by panel with their starts and by seeker with their places.
struct Standing {
    panels: Vec<Vec<(usize, u32)>>,
    seekers: Vec<Vec<(usize, Place)>>,
}

/// What is to be small, the first first: the panels' idle time, or what is added to it; the seekers'
/// waiting; their walking; and how late those have it who waited.
type Cost = (i64, u64, u64, u64);

/// Moves and swaps interviews while that shortens the panels' idle time or, at equal idle time, the
/// seekers' waiting time or, where that is equal too, their ways or, where these are equal as well, brings
/// those who waited longest forward.
pub(crate) fn tighten(board: &mut Board<'_>, watch: &Watch<'_>) {
    let model = board.problem.model;
    let mut standing = Standing {
        panels: vec![Vec::new(); model.panels.len()],
        seekers: vec![Vec::new(); model.seekers.len()],
    };
    for &(pair, place) in &board.problem.stand {
        standing.panels[place.panel].push((pair, place.start));
        standing.seekers[model.pairs[pair].seeker].push((pair, place));
    }
    let employers = panels_by_employer(board);
    for _ in 0..ROUNDS {
        let mut better = false;
        for job in 0..board.at.len() {
            if watch.stopped() {
                return;
            }
            better |= shift(board, &standing, job);
        }
        for employer in &employers {
            better |= swap_among(board, &standing, employer, watch);
        }
        for seeker in 0..board.seekers.len() {
            better |= turn_round(board, &standing, seeker, watch);
        }
        if !better {
            return;
        }
    }
}

/// Moves a job to the free place that is best for panels and seeker.
fn shift(board: &mut Board<'_>, standing: &Standing, job: usize) -> bool {
    let Some(was) = board.take(job) else {
        return false;
    };
    let what = &board.problem.jobs[job];
    let mut best = (cost(board, standing, job, was), was);
    for place in what.places(board.problem.model.grid) {
        if place != was && what.worth(place) >= what.worth(was) && board.is_free(job, place) {
            let found = cost(board, standing, job, place);
            if found < best.0 {
                best = (found, place);
            }
        }
    }
    board.put(job, best.1);
    best.1 != was
}

/// What a job at a place adds to the panel's idle time, how long its seeker then waits and walks, and how
/// late it is for them.
fn cost(board: &mut Board<'_>, standing: &Standing, job: usize, place: Place) -> Cost {
    let before = idle_at(board, standing, place.panel);
    board.put(job, place);
    let added = idle_at(board, standing, place.panel).cast_signed() - before.cast_signed();
    let (wait, walk) = day_of(board, standing, board.problem.jobs[job].seeker);
    board.take(job);
    let pair = board.problem.jobs[job].pair;
    let late = board.problem.model.lateness(pair, place.start);
    (added, wait, walk, late)
}

fn idle_at(board: &Board<'_>, standing: &Standing, panel: usize) -> u64 {
    let placed = board.panels[panel]
        .iter()
        .map(|slot| (board.problem.jobs[slot.job].pair, slot.start));
    panel_idle(
        board.problem.model,
        panel,
        placed.chain(standing.panels[panel].iter().copied()),
    )
}

/// How long a seeker waits and walks.
fn day_of(board: &Board<'_>, standing: &Standing, seeker: usize) -> (u64, u64) {
    let model = board.problem.model;
    let placed = board.seekers[seeker].iter();
    let placed = placed.filter_map(|job| Some((board.problem.jobs[*job].pair, board.at[*job]?)));
    let day = placed.chain(standing.seekers[seeker].iter().copied());
    let starts = day.clone().map(|(pair, place)| (pair, place.start));
    let wait = seeker_wait(model, seeker, starts);
    match model.has_ways() {
        true => (wait, seeker_walk(model, day.map(|(_, place)| place))),
        false => (wait, 0),
    }
}

/// The panels of each employer.
fn panels_by_employer(board: &Board<'_>) -> Vec<Vec<usize>> {
    let mut employers: Vec<Vec<usize>> = Vec::new();
    for (number, panel) in board.problem.model.panels.iter().enumerate() {
        if employers.len() <= panel.employer {
            employers.resize(panel.employer + 1, Vec::new());
        }
        employers[panel.employer].push(number);
    }
    employers
}

/// Lets two interviews at these panels change places where that shortens their seekers' waiting or ways, or
/// brings whoever waited longer forward.
fn swap_among(
    board: &mut Board<'_>,
    standing: &Standing,
    panels: &[usize],
    watch: &Watch<'_>,
) -> bool {
    let slots = panels.iter().flat_map(|panel| &board.panels[*panel]);
    let jobs: Vec<usize> = slots.map(|slot| slot.job).collect();
    let mut better = false;
    for (index, one) in jobs.iter().enumerate() {
        if watch.stopped() {
            return better;
        }
        for other in &jobs[index + 1..] {
            better |= swap(board, standing, *one, *other);
        }
    }
    better
}

fn swap(board: &mut Board<'_>, standing: &Standing, one: usize, other: usize) -> bool {
    let (Some(here), Some(there)) = (board.at[one], board.at[other]) else {
        return false;
    };
    let minutes = |job: usize| board.problem.jobs[job].minutes;
    minutes(one) == minutes(other) && exchange(board, standing, [(one, there), (other, here)])
}

/// Lets two interviews of a seeker change times, each at its own panel, where that is better for panels or
/// seeker: so a way to another site and back becomes a way there.
fn turn_round(
    board: &mut Board<'_>,
    standing: &Standing,
    seeker: usize,
    watch: &Watch<'_>,
) -> bool {
    let jobs = board.seekers[seeker].clone();
    let mut better = false;
    for (index, one) in jobs.iter().enumerate() {
        if watch.stopped() {
            return better;
        }
        for other in &jobs[index + 1..] {
            let (Some(here), Some(there)) = (board.at[*one], board.at[*other]) else {
                continue;
            };
            let at = |panel: Place, start: Place| Place {
                panel: panel.panel,
                start: start.start,
            };
            let turned = [(*one, at(here, there)), (*other, at(there, here))];
            better |= here.panel != there.panel && exchange(board, standing, turned);
        }
    }
    better
}

/// Puts two placed jobs elsewhere when that can be and is better; what they are worth never falls.
fn exchange(board: &mut Board<'_>, standing: &Standing, [one, other]: [(usize, Place); 2]) -> bool {
    let (Some(here), Some(there)) = (board.at[one.0], board.at[other.0]) else {
        return false;
    };
    let (first, second) = (&board.problem.jobs[one.0], &board.problem.jobs[other.0]);
    let grid = board.problem.model.grid;
    let as_worthy =
        first.worth(one.1) + second.worth(other.1) >= first.worth(here) + second.worth(there);
    if !as_worthy || !first.has(one.1, grid) || !second.has(other.1, grid) {
        return false;
    }
    let jobs = [one.0, other.0];
    let before = cost_of_two(board, standing, jobs);
    board.take(one.0);
    board.take(other.0);
    if board.is_free(one.0, one.1) {
        board.put(one.0, one.1);
        if board.is_free(other.0, other.1) {
            board.put(other.0, other.1);
            if cost_of_two(board, standing, jobs) < before {
                return true;
            }
            board.take(other.0);
        }
        board.take(one.0);
    }
    board.put(one.0, here);
    board.put(other.0, there);
    false
}

/// What two placed jobs cost their panels and seekers.
fn cost_of_two(board: &Board<'_>, standing: &Standing, jobs: [usize; 2]) -> Cost {
    let model = board.problem.model;
    let places = jobs.map(|job| board.at[job]);
    let mut panels: Vec<usize> = places.iter().flatten().map(|place| place.panel).collect();
    panels.dedup();
    let idle = panels
        .into_iter()
        .map(|panel| idle_at(board, standing, panel));
    let mut seekers = jobs.map(|job| board.problem.jobs[job].seeker).to_vec();
    seekers.dedup();
    let days = seekers
        .into_iter()
        .map(|seeker| day_of(board, standing, seeker));
    let (wait, walk) = days.fold((0, 0), |all, day| (all.0 + day.0, all.1 + day.1));
    let late = jobs.into_iter().zip(places);
    let late = late.filter_map(|(job, place)| {
        Some(model.lateness(board.problem.jobs[job].pair, place?.start))
    });
    (idle.sum::<u64>().cast_signed(), wait, walk, late.sum())
}
