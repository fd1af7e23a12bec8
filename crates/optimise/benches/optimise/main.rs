//! `cargo xtask bench optimise`: how far from the best possible, and how long it takes.

mod checker;
mod instances;
mod memory;
mod options;
mod row;
mod solver;
mod tables;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use optimise::timetable::{self, Failure, format::Instance};
use optimise::{Progress, Watch};

use options::Options;
use row::Row;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(sentence) => {
            eprintln!("bench: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    let python = match options.compares.then(solver::python).transpose() {
        Ok(python) => python,
        Err(sentence) => {
            eprintln!("bench: no constraint solver to compare with: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    let mut rows = Vec::new();
    println!("{}", Row::HEAD);
    for (name, make) in instances::ALL {
        if !options.wants(name) {
            continue;
        }
        for seed in options.seeds() {
            let row = measure((name, seed), &make(seed), &options, python.as_deref());
            println!("{row}");
            rows.push(row);
        }
    }
    tables::secondary(&rows);
    tables::solver(&rows);
    let missed = rows.iter().filter(|row| !row.misses().is_empty()).count();
    if missed > 0 {
        eprintln!("bench: {missed} rows miss their goal");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Solves one instance and has the plan checked; with a Python, the constraint solver plans it as well.
fn measure(
    (name, seed): (&'static str, u64),
    instance: &Instance,
    options: &Options,
    python: Option<&Path>,
) -> Row {
    // Uniform fairs are solved outright, and are too large for a model of every place.
    let python = python.filter(|_| !name.starts_with("uniform"));
    let limit = match python {
        Some(_) => options.seconds.min(row::seconds_of(name)),
        None => options.seconds,
    };
    let bytes = serde_json::to_vec(instance).expect("an instance can be written");
    memory::forget();
    let processor = memory::processor_seconds();
    let begun = Instant::now();
    let checked = timetable::read(&bytes).expect("a right instance");
    let stop = || begun.elapsed() > Duration::from_secs(limit);
    let tell = |progress: Progress| {
        if options.talks {
            let ppm = optimise::plan::gap_ppm(progress.value, progress.bound);
            eprintln!(
                "{:6.2} s {progress:?} gap {ppm} ppm",
                begun.elapsed().as_secs_f64()
            );
        }
    };
    let watch = Watch {
        stop: &stop,
        tell: &tell,
    };
    let plan = match timetable::solve(&checked, seed, &watch) {
        Ok(plan) => plan,
        Err(Failure::Refused(refusal)) => panic!("{refusal}"),
        Err(Failure::PinsFoundNoPlace) => panic!("there are no pins"),
    };
    let seconds = begun.elapsed().as_secs_f64();
    let level = plan.header.objective[0].clone();
    let written = serde_json::to_vec(&plan).expect("a plan can be written");
    let peak_mb = memory::peak_mb();
    let processor = memory::processor_seconds()
        .zip(processor)
        .map(|(now, then)| now - then);
    let asked = Instant::now();
    let verdict = checker::check(&bytes, &written);
    let checked_in = asked.elapsed().as_secs_f64();
    Row {
        name,
        seed,
        wishes: instance.wishes.len(),
        placed: plan.interviews.len(),
        secondary: plan.secondary,
        greedy: timetable::greedy(&checked),
        solver: solver::solve(python, &bytes, limit),
        level,
        seconds,
        processor,
        peak_mb,
        verdict,
        checked_in,
    }
}
