//! What is printed below the report: the secondary goals, and what a constraint solver reaches.

use optimise::timetable::plan::Secondary;

use crate::checker::Verdict;
use crate::row::Row;
use crate::solver::{Answer, Solved};

/// What ours and the greedy plan make of the secondary goals, in their order: idle minutes of panels,
/// waiting minutes and walking minutes of seekers, and how late those have it who waited.
///
/// A greedy plan has other interviews, so that the figures say something only beside their number.
pub fn secondary(rows: &[Row]) {
    println!();
    println!("instance          seed  whose     panel idle  seeker wait  seeker walk  waited late");
    for row in rows {
        for (whose, figures) in [("ours", &row.secondary), ("greedy", &row.greedy.1)] {
            let head = format!("{:<17} {:>4}  {whose:<6}", row.name, row.seed);
            println!("{head} {}", shown(figures));
        }
    }
}

fn shown(figures: &Secondary) -> String {
    let known = |figure: Option<u64>| figure.map_or("-".to_owned(), |one| one.to_string());
    format!(
        "{:>13} {:>12} {:>12} {:>12}",
        figures.panel_idle,
        figures.seeker_wait,
        known(figures.seeker_walk),
        known(figures.waited_late)
    )
}

/// What a constraint solver reaches in the seconds that the goal allows, beside ours.
pub fn solver(rows: &[Row]) {
    if rows
        .iter()
        .all(|row| matches!(row.solver, Answer::NotAsked))
    {
        return;
    }
    println!();
    println!(
        "instance          seed       ours     solver  ours/solver      bound  solver's  gap %  solver's  seconds  solver's  checker"
    );
    for row in rows {
        let head = format!("{:<17} {:>4} {:>10}", row.name, row.seed, row.level.value);
        match &row.solver {
            Answer::NotAsked => {}
            Answer::Unusable => println!("{head}  NO USABLE PLAN OF THE SOLVER"),
            Answer::Solved(solver) => println!("{head} {}", beside(row, solver)),
        }
    }
}

/// What follows our value in the line of an instance.
fn beside(row: &Row, solver: &Solved) -> String {
    let percent = |ppm: u64| ppm as f64 / 10_000.0;
    format!(
        "{:>10} {:>12.4} {:>10} {:>9} {:>6.2} {:>9.2} {:>8.2} {:>9.2}  {}",
        solver.value,
        row.level.value as f64 / solver.value as f64,
        row.level.bound,
        solver.bound,
        percent(row.level.gap_ppm),
        percent(solver.gap_ppm()),
        row.seconds,
        solver.seconds,
        match solver.verdict {
            Verdict::Accepted => "accepted",
            Verdict::Rejected => "REJECTED",
            Verdict::NotAsked => "NOT ASKED",
        },
    )
}
