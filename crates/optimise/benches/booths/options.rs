//! What the bench is asked for.

use std::path::{Path, PathBuf};

/// Where the data lie, and how to run.
#[derive(Debug)]
pub struct Options {
    /// The folder of the fair's two files.
    pub directory: PathBuf,
    first_seed: u64,
    count: u64,
    /// Time limit of each run.
    pub seconds: u64,
    /// Whether progress is printed.
    pub talks: bool,
    /// Where instances and plans are left.
    pub keep: Option<PathBuf>,
}

impl Options {
    /// Reads `DIRECTORY [--seed N] [--seeds COUNT] [--seconds S] [--talk] [--keep FOLDER]`.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            directory: PathBuf::new(),
            first_seed: 1,
            count: 3,
            seconds: 30,
            talks: false,
            keep: None,
        };
        while let Some(argument) = arguments.next() {
            let mut text = || arguments.next().ok_or(format!("{argument} needs a value"));
            let number = |text: String| {
                let number = text.parse();
                number.map_err(|_| format!("{text} is no number"))
            };
            match argument.as_str() {
                "--seed" => options.first_seed = number(text()?)?,
                "--seeds" => options.count = number(text()?)?,
                "--seconds" => options.seconds = number(text()?)?,
                "--keep" => options.keep = Some(text()?.into()),
                "--talk" => options.talks = true,
                // Cargo says this to every bench.
                "--bench" => {}
                other if other.starts_with('-') => return Err(format!("unknown option {other}")),
                _ => options.directory = from_the_root(&argument),
            }
        }
        if options.directory.as_os_str().is_empty() {
            return Err("which folder holds uc_fall2022_layout.csv and uc_fall2022_registrations.csv? Name it as the argument".to_owned());
        }
        Ok(options)
    }

    /// The seeds of wishes and search.
    pub fn seeds(&self) -> impl Iterator<Item = u64> + use<> {
        self.first_seed..self.first_seed + self.count
    }
}

/// Cargo runs a bench in the folder of its crate; whoever types a path is in the project's.
fn from_the_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}
