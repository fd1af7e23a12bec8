//! `madang optimise timetable`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use optimise::timetable::plan::Unplaced;
use optimise::timetable::{self, Failure, Plan, Reason};

use super::files::{Output, read};
use super::levels;
use super::watched::watched;
use super::{Arguments, NO_PLACE, refuse};
use crate::fault::Fault;

/// Of so many wishes the times that keep both from each other are told.
const NAMED: usize = 10;

/// Reads an instance, makes its plan and writes it.
pub async fn plan(arguments: Arguments) -> Result<ExitCode, Fault> {
    let checked = match timetable::read(&read(&arguments.instance)?) {
        Ok(checked) => checked,
        Err(refusal) => return Ok(refuse(&refusal)),
    };
    let output = Output::open(&arguments.out)?;
    let seed = arguments.seed;
    let search = move |watch: &optimise::Watch<'_>| timetable::solve(&checked, seed, watch);
    let watched = watched(arguments.seconds, search).await?;
    match watched.found {
        Ok(mut plan) => {
            plan.header.solver.elapsed_ms = watched.elapsed;
            let text =
                serde_json::to_string(&plan).map_err(|error| Fault::say(error.to_string()))?;
            output.write(&(text + "\n"))?;
            watched.end.tell();
            report(&plan);
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Refused(refusal)) => {
            output.give_up();
            Ok(refuse(&refusal))
        }
        Err(Failure::PinsFoundNoPlace) => {
            output.give_up();
            eprintln!(
                "the pins found no place together {}; no plan is written",
                watched.end.until()
            );
            Ok(ExitCode::from(NO_PLACE))
        }
    }
}

/// Says on standard output what the plan reaches.
fn report(plan: &Plan) {
    levels::report(&plan.header);
    println!(
        "{} interviews in {} ms",
        plan.interviews.len(),
        plan.header.solver.elapsed_ms
    );
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for wish in &plan.unplaced {
        *reasons.entry(wish.reason).or_default() += 1;
    }
    for (reason, count) in reasons {
        println!("not placed: {count} {}", reason.name());
    }
    for wish in apart(plan).take(NAMED) {
        println!("{}", told(wish));
    }
    let more = apart(plan).count().saturating_sub(NAMED);
    if more > 0 {
        println!("and {more} more; the plan names the times of each");
    }
}

/// The wishes whose seekers and panels have no time together.
fn apart(plan: &Plan) -> impl Iterator<Item = &Unplaced> {
    let unplaced = plan.unplaced.iter();
    unplaced.filter(|wish| !wish.blocked_at.is_empty())
}

/// Which times keep a seeker and the panels from each other.
fn told(wish: &Unplaced) -> String {
    let times = wish.blocked_at.iter();
    let times = times.map(|one| {
        let what = one.what.name();
        format!("{what} {} to {} at {}", one.from, one.to, one.panel)
    });
    let times: Vec<String> = times.collect();
    format!("{}, {}: {}", wish.seeker, wish.opening, times.join("; "))
}
