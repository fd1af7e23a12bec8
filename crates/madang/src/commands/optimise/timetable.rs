//! `madang optimise timetable`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use optimise::Status;
use optimise::timetable::{self, Failure, Plan, Reason};

use super::bar::percent;
use super::files::{Output, read};
use super::watched::watched;
use super::{Arguments, NO_PLACE, refuse};
use crate::fault::Fault;

/// Reads an instance, makes its plan and writes it.
pub async fn plan(arguments: Arguments) -> Result<ExitCode, Fault> {
    let checked = match timetable::read(&read(&arguments.instance)?) {
        Ok(checked) => checked,
        Err(refusal) => return Ok(refuse(&refusal)),
    };
    let output = Output::open(&arguments.out)?;
    let seed = arguments.seed;
    let search = move |watch: &optimise::Watch<'_>| timetable::solve(&checked, seed, watch);
    let (found, elapsed) = watched(arguments.seconds, search).await?;
    match found {
        Ok(mut plan) => {
            plan.header.solver.elapsed_ms = elapsed;
            let text =
                serde_json::to_string(&plan).map_err(|error| Fault::say(error.to_string()))?;
            output.write(&(text + "\n"))?;
            report(&plan);
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Refused(refusal)) => {
            output.give_up();
            Ok(refuse(&refusal))
        }
        Err(Failure::PinsFoundNoPlace) => {
            output.give_up();
            eprintln!("the pins found no place together within the time limit; no plan is written");
            Ok(ExitCode::from(NO_PLACE))
        }
    }
}

/// Says on standard output what the plan reaches.
fn report(plan: &Plan) {
    let head = &plan.header;
    for level in &head.objective {
        let proved = if level.is_optimal() {
            "proved best".to_owned()
        } else {
            format!("at most {}", level.bound)
        };
        println!(
            "{}: {}, {proved}, gap {}",
            level.level,
            level.value,
            percent(level.gap_ppm)
        );
    }
    let status = match head.status {
        Status::Optimal => "no plan is better",
        Status::Feasible => "a better plan may exist, within the gap",
    };
    println!(
        "{} interviews in {} ms: {status}",
        plan.interviews.len(),
        head.solver.elapsed_ms
    );
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for wish in &plan.unplaced {
        *reasons.entry(wish.reason).or_default() += 1;
    }
    for (reason, count) in reasons {
        println!("not placed: {count} {}", reason.name());
    }
}
