//! The goals, and whether this run reached them.

use crate::floor::Floor;
use crate::median;
use crate::report::{Group, Report, Trial};
use crate::rush::Figures;
use harness::Engine::{Postgres, Sqlite};
use serde_json::{Value, json};

/// One goal with what was reached.
pub struct Goal {
    what: String,
    bound: Bound,
    reached: f64,
}

/// Where a figure has to lie.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

pub use Bound::{AtLeast, AtMost};

impl Goal {
    fn is_met(&self) -> bool {
        match self.bound {
            AtLeast(least) => self.reached >= least,
            AtMost(most) => self.reached <= most,
        }
    }

    /// For people.
    pub fn line(&self) -> String {
        let mark = if self.is_met() { "met    " } else { "NOT MET" };
        let bound = match self.bound {
            AtLeast(least) => format!(">= {least}"),
            AtMost(most) => format!("<= {most}"),
        };
        format!(
            "{mark} {:<60} {:>9.2}  (goal {bound})",
            self.what, self.reached
        )
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let (kind, bound) = match self.bound {
            AtLeast(least) => ("at_least", least),
            AtMost(most) => ("at_most", most),
        };
        json!({ "what": self.what, "reached": self.reached, kind: bound, "met": self.is_met() })
    }
}

/// Every goal of which all figures were measured.
pub fn all(report: &Report) -> Vec<Goal> {
    let found = [
        floors(report),
        latencies(report),
        skew(report),
        promises(report),
        rest(report),
        outbox(report),
        trials(report),
    ];
    found.into_iter().flatten().collect()
}

fn trials(report: &Report) -> Vec<Goal> {
    let goal = |trial: &Trial| {
        Some(Goal {
            what: format!("{}: {}", trial.bench, trial.what),
            bound: trial.bound?,
            reached: median(&trial.values),
        })
    };
    report.trials.iter().filter_map(goal).collect()
}

fn rate(figures: &Figures) -> f64 {
    figures.confirmed_a_second
}

fn floors(report: &Report) -> Vec<Goal> {
    let floor = report.floor.as_ref().map_or(0.0, Floor::best);
    let goals = [
        ("rush", 64, 1.0),
        ("rush", 512, 1.2),
        ("room", 64, 1.3),
        ("room", 512, 1.3),
    ];
    let goal = |(bench, connections, least)| {
        let reached = report.of((Postgres, bench, connections), rate)? / floor;
        let what = format!("{bench} at {connections}: confirmed/s over the floor");
        (floor > 0.0).then_some(Goal {
            what,
            bound: AtLeast(least),
            reached,
        })
    };
    goals.into_iter().filter_map(goal).collect()
}

fn latencies(report: &Report) -> Vec<Goal> {
    let goal = |(connections, most)| {
        let reached = report.of((Postgres, "rush", connections), |one| one.p99_ms)?;
        let what = format!("rush at {connections}: p99 in ms");
        Some(Goal {
            what,
            bound: AtMost(most),
            reached,
        })
    };
    [(64, 20.0), (512, 110.0), (2000, 400.0)]
        .into_iter()
        .filter_map(goal)
        .collect()
}

/// Hot demand against flat demand.
fn skew(report: &Report) -> Vec<Goal> {
    let ratio = |connections, figure: fn(&Figures) -> f64| {
        let group = |bench| -> Group { (Postgres, bench, connections) };
        Some(report.of(group("rush"), figure)? / report.of(group("flat"), figure)?)
    };
    let goals = |connections| {
        let faster = ratio(connections, rate).map(|reached| Goal {
            what: format!("hot over flat at {connections}: confirmed/s"),
            bound: AtLeast(0.85),
            reached,
        });
        let slower = ratio(connections, |one| one.p99_ms).map(|reached| Goal {
            what: format!("hot over flat at {connections}: p99"),
            bound: AtMost(1.5),
            reached,
        });
        faster.into_iter().chain(slower)
    };
    [64, 512, 2000].into_iter().flat_map(goals).collect()
}

fn rest(report: &Report) -> Vec<Goal> {
    let embedded = |connections| {
        let group = |engine| -> Group { (engine, "rush", connections) };
        let reached = report.of(group(Sqlite), rate)? / report.of(group(Postgres), rate)?;
        let what = format!("SQLite over PostgreSQL, rush at {connections}: confirmed/s");
        Some(Goal {
            what,
            bound: AtLeast(0.5),
            reached,
        })
    };
    let on_postgres = report
        .groups
        .iter()
        .filter(|((engine, ..), _)| *engine == Postgres);
    let rounds = on_postgres.flat_map(|(_, rounds)| rounds);
    let memory = rounds.map(|one| one.memory_mb).reduce(f64::max);
    let memory = memory.map(|reached| Goal {
        what: "memory of `run all` on PostgreSQL after a rush, the most, in MB".to_owned(),
        bound: AtMost(250.0),
        reached,
    });
    [64, 512, 2000]
        .into_iter()
        .filter_map(embedded)
        .chain(memory)
        .collect()
}

/// Nobody is left without a place that is free, also when the process is killed; nothing is given twice.
fn promises(report: &Report) -> Vec<Goal> {
    let rounds = report.groups.iter().flat_map(|(_, rounds)| rounds);
    let filled = rounds.map(|one| 100.0 * one.confirmed as f64 / one.possible.max(1) as f64);
    let filled = filled.reduce(f64::min).map(|reached| Goal {
        what: "places filled while somebody asks, the worst round, in %".to_owned(),
        bound: AtLeast(100.0),
        reached,
    });
    let broken = Goal {
        what: "promises broken, oversold and double among them".to_owned(),
        bound: AtMost(0.0),
        reached: report.broken.len() as f64,
    };
    filled.into_iter().chain([broken]).collect()
}

/// Events are told soon, and no slower than bookings come.
fn outbox(report: &Report) -> Vec<Goal> {
    let goals = |connections| {
        let of = |figure: fn(&Figures) -> f64| report.of((Postgres, "rush", connections), figure);
        let lag = of(|one| one.lag_p99_ms).map(|reached| Goal {
            what: format!("outbox to JetStream, rush at {connections}: lag p99 in ms"),
            bound: AtMost(500.0),
            reached,
        });
        let relayed = of(|one| one.relayed_a_second / one.confirmed_a_second);
        let relayed = relayed.map(|reached| Goal {
            what: format!("relay over bookings, rush at {connections}: events over confirmed/s"),
            bound: AtLeast(1.0),
            reached,
        });
        lag.into_iter().chain(relayed)
    };
    [64, 512, 2000].into_iter().flat_map(goals).collect()
}
