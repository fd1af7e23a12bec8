//! Shortens idle and waiting time, and lets those who waited longest come first, without touching what
//! a timetable is worth.

use crate::timetable::board::Board;
use crate::timetable::figures::{panel_idle, seeker_wait};
use crate::timetable::model::Place;
use crate::watch::Watch;

/// Rounds over all interviews at most.
const ROUNDS: usize = 20;

/// Interviews that stand, by panel and by seeker: pair and start.
struct Standing {
    panels: Vec<Vec<(usize, u32)>>,
    seekers: Vec<Vec<(usize, u32)>>,
}

/// Moves and swaps interviews while that shortens the panels' idle time or, at equal idle time, the
/// seekers' waiting time or, where that is equal too, brings those who waited longest forward.
pub(crate) fn tighten(board: &mut Board<'_>, watch: &Watch<'_>) {
    let model = board.problem.model;
    let mut standing = Standing {
        panels: vec![Vec::new(); model.panels.len()],
        seekers: vec![Vec::new(); model.seekers.len()],
    };
    for &(pair, place) in &board.problem.stand {
        standing.panels[place.panel].push((pair, place.start));
        standing.seekers[model.pairs[pair].seeker].push((pair, place.start));
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

/// What a job at a place adds to the panel's idle time, how long its seeker then waits, and how late it
/// is for them.
fn cost(board: &mut Board<'_>, standing: &Standing, job: usize, place: Place) -> (i64, u64, u64) {
    let before = idle_at(board, standing, place.panel);
    board.put(job, place);
    let added = idle_at(board, standing, place.panel).cast_signed() - before.cast_signed();
    let wait = wait_of(board, standing, board.problem.jobs[job].seeker);
    board.take(job);
    let pair = board.problem.jobs[job].pair;
    let late = board.problem.model.lateness(pair, place.start);
    (added, wait, late)
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

fn wait_of(board: &Board<'_>, standing: &Standing, seeker: usize) -> u64 {
    let placed = board.seekers[seeker].iter();
    let placed =
        placed.filter_map(|job| Some((board.problem.jobs[*job].pair, board.at[*job]?.start)));
    seeker_wait(
        board.problem.model,
        seeker,
        placed.chain(standing.seekers[seeker].iter().copied()),
    )
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

/// Lets two interviews at these panels change places where that shortens their seekers' waiting time,
/// or brings whoever waited longer forward.
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
    let (first, second) = (&board.problem.jobs[one], &board.problem.jobs[other]);
    let (Some(here), Some(there)) = (board.at[one], board.at[other]) else {
        return false;
    };
    let grid = board.problem.model.grid;
    let same = first.minutes == second.minutes && first.has(there, grid) && second.has(here, grid);
    let as_worthy =
        first.worth(there) + second.worth(here) >= first.worth(here) + second.worth(there);
    if !same || !as_worthy {
        return false;
    }
    let model = board.problem.model;
    let late = |one: Place, other: Place| {
        model.lateness(first.pair, one.start) + model.lateness(second.pair, other.start)
    };
    let wait = |board: &Board<'_>| {
        let own = wait_of(board, standing, first.seeker);
        if first.seeker == second.seeker {
            own
        } else {
            own + wait_of(board, standing, second.seeker)
        }
    };
    let before = (wait(board), late(here, there));
    board.take(one);
    board.take(other);
    if board.is_free(one, there) {
        board.put(one, there);
        if board.is_free(other, here) {
            board.put(other, here);
            if (wait(board), late(there, here)) < before {
                return true;
            }
            board.take(other);
        }
        board.take(one);
    }
    board.put(one, here);
    board.put(other, there);
    false
}
