//! What the connection told of itself.

use async_nats::{Event, ServerError};
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;

/// As many forbidden subjects as are remembered.
const REMEMBERED: usize = 16;

/// Remembers what makes a connection unfit: the client library tells of it by events only.
pub(crate) struct Standing {
    forbidden: Mutex<BTreeSet<String>>,
    trouble: Mutex<String>,
    violations: broadcast::Sender<String>,
}

/// Hears of each subject that the server does not permit from now on.
pub(crate) struct Violations(broadcast::Receiver<String>);

impl Default for Standing {
    fn default() -> Self {
        Self {
            forbidden: Mutex::default(),
            trouble: Mutex::default(),
            violations: broadcast::Sender::new(REMEMBERED),
        }
    }
}

impl Violations {
    /// Returns when the server says that it does not permit the subject.
    pub(crate) async fn of(&mut self, subject: &str) {
        loop {
            match self.0.recv().await {
                Ok(forbidden) if forbidden == subject => return,
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                // The connection is gone, and nothing more will be heard.
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}

impl Standing {
    /// Counts an event and remembers it when it says that something is wrong.
    pub(crate) fn heed(&self, event: &Event) {
        metrics::counter!("madang_bus_connection_events_total", "event" => kind(event))
            .increment(1);
        match event {
            // The server checks all permissions again on a new connection.
            Event::Connected => locked(&self.forbidden).clear(),
            Event::ServerError(ServerError::Other(text)) if is_violation(text) => self.forbid(text),
            Event::ServerError(error) => self.note(&error.to_string()),
            Event::ClientError(error) => self.note(&error.to_string()),
            _ => {}
        }
    }

    /// The subjects that the server did not permit since it was connected.
    pub(crate) fn forbidden(&self) -> Vec<String> {
        locked(&self.forbidden).iter().cloned().collect()
    }

    /// Hears of violations from now on.
    pub(crate) fn violations(&self) -> Violations {
        Violations(self.violations.subscribe())
    }

    /// The error last heard of.
    pub(crate) fn trouble(&self) -> String {
        let trouble = locked(&self.trouble).clone();
        if trouble.is_empty() {
            "the server does not answer".to_owned()
        } else {
            trouble
        }
    }

    fn forbid(&self, text: &str) {
        metrics::counter!("madang_bus_permission_violations_total").increment(1);
        // An error says that nobody waits for an answer now.
        let _ = self.violations.send(subject_in(text).to_owned());
        let mut forbidden = locked(&self.forbidden);
        if forbidden.len() < REMEMBERED && forbidden.insert(subject_in(text).to_owned()) {
            tracing::error!("NATS does not permit this service: {text}");
        }
    }

    fn note(&self, text: &str) {
        text.clone_into(&mut locked(&self.trouble));
    }
}

/// The quoted subject of a violation; the whole text when nothing is quoted.
fn subject_in(text: &str) -> &str {
    text.split('"').nth(1).unwrap_or(text)
}

fn is_violation(text: &str) -> bool {
    text.to_ascii_lowercase().contains("permissions violation")
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::Connected => "connected",
        Event::Disconnected => "disconnected",
        Event::LameDuckMode => "lame_duck",
        Event::Draining => "draining",
        Event::Closed => "closed",
        Event::SlowConsumer(_) => "slow_consumer",
        Event::ServerError(_) => "server_error",
        Event::ClientError(_) => "client_error",
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_subject_is_remembered_until_the_next_connection() {
        let standing = Standing::default();
        let text = "Permissions Violation for Publish to \"secret.x\"".to_owned();
        standing.heed(&Event::ServerError(ServerError::Other(text)));
        assert_eq!(standing.forbidden(), ["secret.x"]);
        standing.heed(&Event::Connected);
        assert!(standing.forbidden().is_empty());
    }

    #[tokio::test]
    async fn who_waits_for_an_answer_hears_that_its_subject_is_forbidden() {
        let standing = Standing::default();
        let mut violations = standing.violations();
        for subject in ["other.x", "secret.x"] {
            standing.forbid(&format!(
                "Permissions Violation for Publish to \"{subject}\""
            ));
        }
        violations.of("secret.x").await;
    }
}
