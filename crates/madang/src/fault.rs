//! What ends the program, said so that the reader knows what to do.

use bus::BusError;
use data::DataError;

/// Why a command of the program did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A setting is wrong.
    #[error("setting {name}: {reason}")]
    Setting {
        /// Its name.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// The settings cannot be read.
    #[error("the settings cannot be read: {0}")]
    Settings(#[from] Box<figment::Error>),
    /// The database is in trouble.
    #[error("the database: {0}")]
    Data(#[from] DataError),
    /// NATS is in trouble.
    #[error("NATS: {0}")]
    Bus(#[from] BusError),
    /// A file cannot be used.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// Something else, in a sentence.
    #[error("{0}")]
    Sentence(String),
}

impl Fault {
    /// A wrong setting.
    pub fn setting(name: &str, reason: impl Into<String>) -> Self {
        Self::Setting {
            name: name.to_owned(),
            reason: reason.into(),
        }
    }

    /// A file that cannot be used.
    pub fn file(path: impl Into<String>, source: std::io::Error) -> Self {
        Self::File {
            path: path.into(),
            source,
        }
    }

    /// A sentence.
    pub fn say(sentence: impl Into<String>) -> Self {
        Self::Sentence(sentence.into())
    }
}
