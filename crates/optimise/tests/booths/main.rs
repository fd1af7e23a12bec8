//! Booth plans: best where that can be seen, right by the checker everywhere.

mod brute;
mod draw;
mod example;
mod larger;
mod properties;
mod refused;
mod stopped;

use checker::Report;
use optimise::Watch;
use optimise::booths::format::Instance;
use optimise::booths::{self, Plan};

/// Plans an instance, as from its file.
fn planned(instance: &Instance, seed: u64) -> Plan {
    let checked = booths::read(&bytes(instance)).expect("the instance is right");
    booths::solve(&checked, seed, &Watch::none())
}

fn bytes(instance: &Instance) -> Vec<u8> {
    serde_json::to_vec(instance).expect("an instance can be written")
}

fn report(instance: &Instance, plan: &Plan) -> Report {
    let plan = serde_json::to_vec(plan).expect("a plan can be written");
    checker::check(&bytes(instance), &plan).expect("the instance is right")
}

#[track_caller]
fn accept(instance: &Instance, plan: &Plan) {
    let report = report(instance, plan);
    assert!(report.is_accepted(), "{report}\n{}", shown(instance));
}

fn shown(instance: &Instance) -> String {
    serde_json::to_string(instance).expect("an instance can be written")
}
