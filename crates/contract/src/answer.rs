//! What comes back.

use domain::Refusal;
use serde::{Deserialize, Serialize};

/// The answer to a command or query, as it crosses NATS and as it is stored under the key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer<T> {
    /// Done: sent only after the commit.
    Done(T),
    /// The answer is no.
    Refused(Refusal),
    /// Nothing was changed; the same request may succeed in a moment.
    Again,
    /// It cannot work; the trace names the log entry.
    Failed {
        /// The trace id.
        trace: String,
    },
}
