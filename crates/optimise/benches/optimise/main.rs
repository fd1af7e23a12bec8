//! `cargo xtask bench optimise`: how far from the best possible, and how long it takes.

mod checker;
mod instances;
mod memory;
mod options;
mod row;

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
    let mut missed = 0;
    println!("{}", Row::HEAD);
    for (name, make) in instances::ALL {
        if !options.wants(name) {
            continue;
        }
        for seed in options.seeds() {
            let row = measure(name, &make(seed), seed, &options);
            println!("{row}");
            missed += u32::from(!row.misses().is_empty());
        }
    }
    if missed > 0 {
        eprintln!("bench: {missed} rows miss their goal");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Solves one instance and has the plan checked.
fn measure(name: &'static str, instance: &Instance, seed: u64, options: &Options) -> Row {
    let bytes = serde_json::to_vec(instance).expect("an instance can be written");
    memory::forget();
    let processor = memory::processor_seconds();
    let begun = Instant::now();
    let checked = timetable::read(&bytes).expect("a right instance");
    let stop = || begun.elapsed() > Duration::from_secs(options.seconds);
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
    Row {
        name,
        seed,
        wishes: instance.wishes.len(),
        placed: plan.interviews.len(),
        greedy_ppm: optimise::plan::gap_ppm(timetable::greedy_value(&checked), level.bound),
        level,
        seconds,
        processor,
        peak_mb,
        verdict,
        checked_in: asked.elapsed().as_secs_f64(),
    }
}
