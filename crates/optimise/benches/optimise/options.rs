//! What the bench is asked for.

/// Names of instances, and how to run them.
#[derive(Debug)]
pub struct Options {
    names: Vec<String>,
    first_seed: u64,
    count: u64,
    /// Time limit of each run.
    pub seconds: u64,
    /// Whether progress is printed.
    pub talks: bool,
    /// Whether a general constraint solver plans the same instances.
    pub compares: bool,
}

impl Options {
    /// Reads `[name…] [--seed N] [--seeds COUNT] [--seconds S] [--solver] [--talk]`.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            names: Vec::new(),
            first_seed: 1,
            count: 3,
            seconds: 60,
            talks: false,
            compares: false,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let text = arguments.next().unwrap_or_default();
                text.parse()
                    .map_err(|_| format!("{argument} needs a number"))
            };
            match argument.as_str() {
                "--seed" => options.first_seed = number()?,
                "--seeds" => options.count = number()?,
                "--seconds" => options.seconds = number()?,
                "--talk" => options.talks = true,
                "--solver" => options.compares = true,
                // Cargo says this to every bench.
                "--bench" | "optimise" => {}
                other if other.starts_with('-') => return Err(format!("unknown option {other}")),
                _ => options.names.push(argument),
            }
        }
        Ok(options)
    }

    /// Whether an instance was asked for; without names all are.
    pub fn wants(&self, name: &str) -> bool {
        self.names.is_empty()
            || self
                .names
                .iter()
                .any(|asked| name.starts_with(asked.as_str()))
    }

    /// The seeds.
    pub fn seeds(&self) -> impl Iterator<Item = u64> + use<> {
        self.first_seed..self.first_seed + self.count
    }
}
