//! What can go wrong with the connection and the streams.

use std::error::Error;

/// An error of some library below.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

/// Why the bus cannot do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum BusError {
    /// No connection within the time allowed.
    #[error("no connection to NATS at {url} within {seconds} s: {trouble}")]
    Unreachable {
        /// The server, without password.
        url: String,
        /// How long was waited.
        seconds: u64,
        /// What was last heard of the connection.
        trouble: String,
    },
    /// The server is too old.
    #[error("nats-server {found} is too old: Madang needs 2.12.3 or newer")]
    TooOld {
        /// The version of the server.
        found: String,
    },
    /// The server stores nothing.
    #[error(
        "nats-server runs without JetStream: start it with a jetstream section in its settings"
    )]
    NoJetStream,
    /// The server does not flush each message to disk.
    #[error(
        "nats-server does not flush each message to disk: set `sync_interval: always` in its jetstream section"
    )]
    NotFlushing,
    /// Something asked of the server failed.
    #[error("cannot {what}: {source}")]
    Failed {
        /// What was tried.
        what: String,
        /// Why not.
        source: Cause,
    },
}

impl BusError {
    /// Names what was tried when an error of a library came back.
    pub(crate) fn when<E: Into<Cause>>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |source| Self::Failed {
            what,
            source: source.into(),
        }
    }
}
