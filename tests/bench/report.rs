//! Figures as a table and as JSON.

use crate::floor::Floor;
use crate::goals::{Bound, Goal};
use crate::median;
use crate::options::Options;
use crate::rush::Figures;
use crate::{machine, name_of};
use harness::Engine;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a bench that is no rush notes before it begins.
pub const IDLE: &str = "idle before, in %";

/// With fewer rounds a median says little.
const ROUNDS: usize = 5;

/// Below this, in per cent, somebody else was using the machine.
const QUIET: f64 = 90.0;

/// What belongs together: engine, bench, connections.
pub type Group = (Engine, &'static str, usize);

/// All that was measured.
#[derive(Default)]
pub struct Report {
    /// The rounds of each group, in the order of measuring.
    pub groups: Vec<(Group, Vec<Figures>)>,
    /// The floor, when it was measured.
    pub floor: Option<Floor>,
    /// What the load generator can do, by connections: requests per second on an empty endpoint.
    pub ceilings: BTreeMap<usize, Vec<f64>>,
    /// What the other benches measured.
    pub trials: Vec<Trial>,
    /// What broke: each a sentence.
    pub broken: Vec<String>,
}

/// A figure of a bench that is no rush, one value a round.
pub struct Trial {
    /// The engine it was measured on.
    pub engine: Engine,
    /// The bench.
    pub bench: &'static str,
    /// What is measured, with its unit.
    pub what: String,
    /// Where it has to lie.
    pub bound: Option<Bound>,
    /// The value of each round.
    pub values: Vec<f64>,
}

impl Report {
    /// Adds one value of a trial.
    pub fn note(
        &mut self,
        (engine, bench): (Engine, &'static str),
        what: &str,
        value: f64,
        bound: Option<Bound>,
    ) {
        eprintln!("bench: {}, {bench}: {what}: {value:.2}", name_of(engine));
        let is_it =
            |one: &&mut Trial| (one.engine, one.bench, one.what.as_str()) == (engine, bench, what);
        match self.trials.iter_mut().find(is_it) {
            Some(trial) => trial.values.push(value),
            None => self.trials.push(Trial {
                engine,
                bench,
                what: what.to_owned(),
                bound,
                values: vec![value],
            }),
        }
    }

    /// Adds one measurement.
    pub fn add(&mut self, group: Group, figures: Figures) {
        match self.groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, rounds)) => rounds.push(figures),
            None => self.groups.push((group, vec![figures])),
        }
    }

    /// The median of a figure over the rounds of a group; none when it was not measured.
    pub fn of(&self, group: Group, figure: impl Fn(&Figures) -> f64) -> Option<f64> {
        let (_, rounds) = self.groups.iter().find(|(known, _)| *known == group)?;
        Some(median(&rounds.iter().map(figure).collect::<Vec<_>>()))
    }

    /// Prints everything for people.
    pub fn print(&self, options: &Options, goals: &[Goal]) {
        println!(
            "\n{}; {} rounds, seed {}",
            machine::describe(),
            options.rounds,
            options.seed
        );
        if let Some(floor) = &self.floor {
            for (clients, rates) in &floor.turns {
                println!(
                    "floor, pgbench {clients:>2} clients: {:>7.0} bookings/s  {}",
                    median(rates),
                    range(rates)
                );
            }
        }
        for (connections, rates) in &self.ceilings {
            println!(
                "generator's own ceiling, {connections:>4} connections: {:>7.0} requests/s",
                median(rates)
            );
        }
        println!(
            "\n{:<9}{:<6}{:>6}{:>13}{:>8}{:>12}{:>10}{:>10}{:>16}{:>7}{:>7}{:>7}",
            "engine",
            "bench",
            "conns",
            "confirmed/s",
            "x floor",
            "attempts/s",
            "p50 ms",
            "p99 ms",
            "places",
            "again",
            "MB",
            "idle %"
        );
        for (group, rounds) in &self.groups {
            self.print_group(*group, rounds);
        }
        for trial in &self.trials {
            println!(
                "{:<9}{:<13}{:<58}{:>12.2}  {}",
                name_of(trial.engine),
                trial.bench,
                trial.what,
                median(&trial.values),
                range(&trial.values)
            );
        }
        println!(
            "\nmedians of {} rounds; places: confirmed of possible, of the worst round",
            options.rounds
        );
        for goal in goals {
            println!("{}", goal.line());
        }
        self.print_noise();
        if options.rounds < ROUNDS {
            let rounds = options.rounds;
            println!("WARNING: {rounds} rounds: goals are for medians of at least {ROUNDS}");
        }
        for sentence in &self.broken {
            println!("BROKEN {sentence}");
        }
    }

    fn print_group(&self, group: Group, rounds: &[Figures]) {
        let figure = |pick: fn(&Figures) -> f64| self.of(group, pick).unwrap_or(0.0);
        let rate = figure(|one| one.confirmed_a_second);
        let floor = self.floor.as_ref().map_or(0.0, Floor::best);
        let ratio = if floor > 0.0 {
            format!("{:.2}", rate / floor)
        } else {
            "-".to_owned()
        };
        let worst = rounds
            .iter()
            .min_by_key(|one| one.confirmed as i64 - one.possible as i64);
        let places = worst.map_or(String::new(), |one| {
            format!("{}/{}", one.confirmed, one.possible)
        });
        let again: u32 = rounds.iter().map(|one| one.again).sum();
        let (engine, bench, connections) = group;
        println!(
            "{:<9}{bench:<6}{connections:>6}{rate:>13.0}{ratio:>8}{:>12.0}{:>10.1}{:>10.1}{places:>16}{again:>7}{:>7.0}{:>7.0}",
            name_of(engine),
            figure(|one| one.attempts_a_second),
            figure(|one| one.p50_ms),
            figure(|one| one.p99_ms),
            figure(|one| one.memory_mb),
            figure(|one| one.idle)
        );
    }

    fn print_noise(&self) {
        let rounds = self.groups.iter().flat_map(|(_, rounds)| rounds);
        let floor = self
            .floor
            .iter()
            .flat_map(|floor| floor.idle.iter().copied());
        let trials = self.trials.iter().filter(|trial| trial.what == IDLE);
        let trials = trials.flat_map(|trial| trial.values.iter().copied());
        let idle = rounds.map(|one| one.idle).chain(floor).chain(trials);
        let idle: Vec<f64> = idle.collect();
        let noisy = idle.iter().filter(|idle| **idle < QUIET).count();
        if noisy > 0 {
            println!(
                "WARNING: before {noisy} of {} measurements the machine was less than {QUIET} % idle: the ratios mean little",
                idle.len()
            );
        }
    }

    /// Everything, for programs.
    pub fn json(&self, options: &Options, goals: &[Goal]) -> Value {
        let group = |((engine, bench, connections), rounds): &(Group, Vec<Figures>)| {
            json!({
                "engine": name_of(*engine),
                "bench": bench,
                "connections": connections,
                "rounds": rounds.iter().map(Figures::json).collect::<Vec<_>>(),
            })
        };
        let floor = self.floor.as_ref().map(|floor| {
            let by_clients: BTreeMap<_, _> = floor
                .turns
                .iter()
                .map(|(clients, rates)| (clients.to_string(), rates))
                .collect();
            json!({ "bookings_a_second": by_clients, "best": floor.best(), "idle": floor.idle })
        });
        let ceilings: BTreeMap<_, _> = self
            .ceilings
            .iter()
            .map(|(connections, rates)| (connections.to_string(), rates))
            .collect();
        json!({
            "machine": machine::describe(),
            "seed": options.seed,
            "rounds": options.rounds,
            "floor": floor,
            "ceilings": ceilings,
            "measurements": self.groups.iter().map(group).collect::<Vec<_>>(),
            "trials": self.trials.iter().map(Trial::json).collect::<Vec<_>>(),
            "goals": goals.iter().map(Goal::json).collect::<Vec<_>>(),
            "broken": self.broken,
        })
    }
}

impl Trial {
    fn json(&self) -> Value {
        json!({
            "engine": name_of(self.engine),
            "bench": self.bench,
            "what": self.what,
            "values": self.values,
            "median": median(&self.values),
        })
    }
}

fn range(rates: &[f64]) -> String {
    let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
    let most = rates.iter().copied().fold(0.0, f64::max);
    format!("({least:.0}-{most:.0})")
}
