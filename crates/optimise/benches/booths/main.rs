//! `cargo xtask bench optimise booths DIRECTORY`: booths of a real fair with three sessions.
//!
//! The directory holds `uc_fall2022_layout.csv` and `uc_fall2022_registrations.csv`. They are bare
//! facts from a public repository without a licence, so they are not part of the project.

mod fair;
mod hall;
mod options;
mod policy;
mod row;
mod table;
mod wishes;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use optimise::booths::{self, format::Instance};
use optimise::{Progress, Watch};

use options::Options;
use row::Row;

fn main() -> ExitCode {
    match Options::parse(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(missed) => {
            eprintln!("bench: {missed} rows miss their goal");
            ExitCode::FAILURE
        }
        Err(sentence) => {
            eprintln!("bench: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every session with every seed; says how many rows miss their goal.
fn run(options: &Options) -> Result<u32, String> {
    let fair = fair::Fair::read(&options.directory)?;
    let mut missed = 0;
    for (session, wanted) in fair::SESSIONS.into_iter().zip(fair::WANTED) {
        let found = fair.counts(session);
        let [places, premium, booths, double] = found;
        println!(
            "{session}: {places} places and {premium} premium wanted, {booths} booths and {double} premium"
        );
        if found != wanted {
            return Err(format!(
                "{session}: these are not the files that the figures are of"
            ));
        }
    }
    println!();
    println!("{}", Row::HEAD);
    for session in fair::SESSIONS {
        for seed in options.seeds() {
            let row = measure(session, &fair.instance(session, seed), seed, options);
            println!("{row}");
            missed += u32::from(!row.reaches_its_goal());
        }
    }
    Ok(missed)
}

/// Solves one instance and has the plan checked.
fn measure(session: &'static str, instance: &Instance, seed: u64, options: &Options) -> Row {
    let bytes = serde_json::to_vec(instance).expect("an instance can be written");
    let begun = Instant::now();
    let checked = booths::read(&bytes).expect("a right instance");
    let stop = || begun.elapsed() > Duration::from_secs(options.seconds);
    let tell = |progress: Progress| {
        if options.talks {
            let ppm = optimise::plan::gap_ppm(progress.value, progress.bound);
            let seconds = begun.elapsed().as_secs_f64();
            eprintln!("{seconds:6.2} s {progress:?} gap {ppm} ppm");
        }
    };
    let watch = Watch {
        stop: &stop,
        tell: &tell,
    };
    let plan = booths::solve(&checked, seed, &watch);
    let seconds = begun.elapsed().as_secs_f64();
    let written = serde_json::to_vec(&plan).expect("a plan can be written");
    if let Some(folder) = &options.keep {
        let name = |end: &str| folder.join(format!("{session}-{seed}-{end}.json"));
        std::fs::write(name("instance"), &bytes).expect("the instance is written");
        std::fs::write(name("plan"), &written).expect("the plan is written");
    }
    Row {
        session,
        seed,
        requests: instance.requests.len(),
        placed: plan.assigned.len(),
        wishes: plan.wishes.len(),
        met: plan.wishes.iter().filter(|wish| wish.met).count(),
        levels: plan.header.objective,
        greedy: booths::greedy(&checked),
        seconds,
        report: checker::check(&bytes, &written).expect("a right instance"),
    }
}
