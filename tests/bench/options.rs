//! What the command line asks for.

use harness::Engine;
use harness::process::root;
use std::path::PathBuf;

/// What is run, how often and where the figures go.
pub struct Options {
    /// Names of benches.
    pub names: Vec<String>,
    /// The database engines, in order.
    pub engines: Vec<Engine>,
    /// How many rounds each figure is the median of.
    pub rounds: usize,
    /// How many connections, one measurement each.
    pub connections: Vec<usize>,
    /// Where the figures are written as JSON.
    pub json: Option<PathBuf>,
    /// What the demand is drawn with; the next round uses the next number.
    pub seed: u64,
    /// Whether pgbench and the empty endpoint are measured too.
    pub floor: bool,
    /// Whether is told what each statement cost PostgreSQL.
    pub statements: bool,
}

/// How the command is used.
pub const USAGE: &str = "usage: bench [rush] [flat] [room] [kill] [availability] [steady] [import] [scale] [growth] [pages] [--rounds N] [--engine postgres|sqlite] \
    [--connections 64,512,2000] [--seed N] [--no-floor] [--statements] [--json FILE]";

/// Every bench.
pub const EVERY: [&str; 10] = [
    "rush",
    "flat",
    "room",
    "kill",
    "availability",
    "steady",
    "import",
    "scale",
    "growth",
    "pages",
];

impl Options {
    /// Reads arguments; those that cargo itself adds are passed over.
    ///
    /// # Errors
    /// Says which argument is not understood.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            names: Vec::new(),
            engines: vec![Engine::Postgres, Engine::Sqlite],
            rounds: 5,
            connections: vec![64, 512, 2000],
            json: None,
            seed: 20_261_123,
            floor: true,
            statements: false,
        };
        let mut rest = arguments.filter(|argument| argument != "--bench");
        while let Some(argument) = rest.next() {
            if argument.starts_with("--") {
                options.take(&argument, &mut rest)?;
            } else if EVERY.contains(&argument.as_str()) {
                options.names.push(argument);
            } else {
                return Err(format!("there is no bench {argument}; {USAGE}"));
            }
        }
        if options.names.is_empty() {
            options.names = EVERY.map(str::to_owned).into();
        }
        Ok(options)
    }

    /// True when a bench is to be run.
    pub fn has(&self, bench: &str) -> bool {
        self.names.iter().any(|name| name == bench)
    }

    fn take(&mut self, flag: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), String> {
        if flag == "--no-floor" {
            self.floor = false;
            return Ok(());
        }
        if flag == "--statements" {
            self.statements = true;
            return Ok(());
        }
        let value = rest
            .next()
            .ok_or(format!("{flag} needs a value; {USAGE}"))?;
        let wrong = |_| format!("{flag} {value} is no number");
        match flag {
            "--rounds" => self.rounds = value.parse().map_err(wrong)?,
            "--seed" => self.seed = value.parse().map_err(wrong)?,
            // Cargo starts benches in their package's folder, people type paths elsewhere.
            "--json" => self.json = Some(root().join(value)),
            "--engine" => self.engines = vec![engine(&value)?],
            "--connections" => {
                let numbers = value.split(',').map(str::parse).collect::<Result<_, _>>();
                self.connections = numbers.map_err(wrong)?;
            }
            _ => return Err(format!("{flag} is not known; {USAGE}")),
        }
        Ok(())
    }
}

fn engine(name: &str) -> Result<Engine, String> {
    match name {
        "postgres" => Ok(Engine::Postgres),
        "sqlite" => Ok(Engine::Sqlite),
        _ => Err(format!("{name} is no engine; {USAGE}")),
    }
}
