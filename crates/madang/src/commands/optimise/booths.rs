//! `madang optimise booths`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use optimise::booths::{self, Plan};

use super::files::{Output, read};
use super::levels;
use super::watched::watched;
use super::{Arguments, refuse};
use crate::fault::Fault;

/// Reads an instance, makes its plan and writes it.
pub async fn plan(arguments: Arguments) -> Result<ExitCode, Fault> {
    let checked = match booths::read(&read(&arguments.instance)?) {
        Ok(checked) => checked,
        Err(refusal) => return Ok(refuse(&refusal)),
    };
    let output = Output::open(&arguments.out)?;
    let seed = arguments.seed;
    let search = move |watch: &optimise::Watch<'_>| booths::solve(&checked, seed, watch);
    let watched = watched(arguments.seconds, search).await?;
    let mut plan = watched.found;
    plan.header.solver.elapsed_ms = watched.elapsed;
    let text = serde_json::to_string(&plan).map_err(|error| Fault::say(error.to_string()))?;
    output.write(&(text + "\n"))?;
    watched.end.tell();
    report(&plan);
    Ok(ExitCode::SUCCESS)
}

/// Says on standard output what the plan reaches.
fn report(plan: &Plan) {
    levels::report(&plan.header);
    for (session, waiting) in &plan.waiting {
        println!("{session}: {} wait", waiting.len());
    }
    let met = plan.wishes.iter().filter(|wish| wish.met).count();
    println!(
        "{} requests have a booth; {met} of their {} wishes are met, in {} ms",
        plan.assigned.len(),
        plan.wishes.len(),
        plan.header.solver.elapsed_ms
    );
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in plan.wishes.iter().filter_map(|wish| wish.reason) {
        *reasons.entry(reason).or_default() += 1;
    }
    for (reason, count) in reasons {
        println!("not met: {count} {reason}");
    }
}
