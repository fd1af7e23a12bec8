//! Asking another service.

use crate::clock;
use crate::connect::Bus;
use crate::headers::{headers, value};
use async_nats::HeaderMap;
use async_nats::client::{Request, RequestError, RequestErrorKind};
use async_nats::service::NATS_SERVICE_ERROR;
use contract::message::{command_subject, query_subject};
use contract::{Answer, Command, Envelope, Query};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;

const NOT_PERMITTED: &str =
    "NATS does not permit this process to ask it: look at its nkey and at the server's permissions";

/// Why there is no answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CallError {
    /// There is no connection; nothing was sent.
    #[error("not connected to NATS: nothing was sent")]
    NotConnected,
    /// No instance of the service runs; nothing was done.
    #[error("no service answers {0}")]
    NoResponder(String),
    /// Too many wait for it already; nothing was sent.
    #[error("too many wait for {0}: nothing was sent")]
    Crowded(String),
    /// No answer before the deadline: whether it was done is unknown, ask again with the same key.
    #[error("no answer from {0} in time: whether it was done is unknown")]
    TimedOut(String),
    /// More than NATS takes in one message; nothing was sent.
    #[error("too large for one message to {0}: nothing was sent")]
    TooLarge(String),
    /// It cannot work this way, now or later.
    #[error("{subject}: {reason}")]
    Broken {
        /// The subject asked.
        subject: String,
        /// What does not fit.
        reason: String,
    },
}

impl Bus {
    /// Asks for something to be done and waits for the answer until the envelope's deadline.
    ///
    /// # Errors
    /// When no answer came or it could not be read; see [`CallError`] for what that says about the outcome.
    pub async fn command<C: Command>(
        &self,
        command: &C,
        envelope: &Envelope,
    ) -> Result<Answer<C::Reply>, CallError> {
        self.ask(&command_subject::<C>(), command, envelope).await
    }

    /// Asks a question and waits for the answer until the envelope's deadline.
    ///
    /// # Errors
    /// When no answer came or it could not be read.
    pub async fn query<Q: Query>(
        &self,
        query: &Q,
        envelope: &Envelope,
    ) -> Result<Answer<Q::Reply>, CallError> {
        self.ask(&query_subject::<Q>(), query, envelope).await
    }

    /// Sends JSON and returns the JSON of the [`Answer`], waiting until the envelope's deadline.
    ///
    /// # Errors
    /// As [`Bus::command`].
    pub async fn call(
        &self,
        subject: &str,
        body: Vec<u8>,
        envelope: &Envelope,
    ) -> Result<Vec<u8>, CallError> {
        let answer = self.send(subject, body, envelope).await;
        count(&answer);
        answer
    }

    async fn ask<A: Serialize, R: DeserializeOwned>(
        &self,
        subject: &str,
        message: &A,
        envelope: &Envelope,
    ) -> Result<Answer<R>, CallError> {
        let unreadable = |error: serde_json::Error| broken(subject, error.to_string());
        let body = serde_json::to_vec(message).map_err(unreadable)?;
        let answer = self.call(subject, body, envelope).await?;
        serde_json::from_slice(&answer).map_err(unreadable)
    }

    async fn send(
        &self,
        subject: &str,
        body: Vec<u8>,
        envelope: &Envelope,
    ) -> Result<Vec<u8>, CallError> {
        if !self.is_connected() {
            return Err(CallError::NotConnected);
        }
        let sealed = self.keys.seal(subject, envelope, &body);
        let sealed = sealed.iter().map(|(name, value)| (*name, value.as_str()));
        self.exchange(subject, headers(sealed), body, time_left(envelope))
            .await
    }

    /// Sends one message and waits for its answer.
    pub(crate) async fn exchange(
        &self,
        subject: &str,
        headers: HeaderMap,
        body: Vec<u8>,
        within: Duration,
    ) -> Result<Vec<u8>, CallError> {
        let request = Request::new()
            .headers(headers)
            .payload(body.into())
            .timeout(None);
        let mut violations = self.standing.violations();
        let sent = self.client.send_request(subject.to_owned(), request);
        let sent = tokio::time::timeout(within, sent);
        let reply = tokio::select! {
            reply = sent => reply,
            // The server drops what it does not permit, and no answer would ever come.
            () = violations.of(subject) => return Err(broken(subject, NOT_PERMITTED)),
        };
        let reply = reply
            .map_err(|_| CallError::TimedOut(subject.to_owned()))?
            .map_err(|error| understood(subject, &error))?;
        match value(reply.headers.as_ref(), NATS_SERVICE_ERROR) {
            Some(reason) => Err(broken(subject, reason)),
            None => Ok(reply.payload.into()),
        }
    }
}

fn understood(subject: &str, error: &RequestError) -> CallError {
    match error.kind() {
        RequestErrorKind::NoResponders => CallError::NoResponder(subject.to_owned()),
        RequestErrorKind::MaxPayloadExceeded => CallError::TooLarge(subject.to_owned()),
        RequestErrorKind::InvalidSubject => broken(subject, error.to_string()),
        // The connection broke after sending: the request may still have arrived.
        RequestErrorKind::TimedOut | RequestErrorKind::Other => {
            CallError::TimedOut(subject.to_owned())
        }
    }
}

pub(crate) fn broken(subject: &str, reason: impl Into<String>) -> CallError {
    CallError::Broken {
        subject: subject.to_owned(),
        reason: reason.into(),
    }
}

pub(crate) fn count(answer: &Result<Vec<u8>, CallError>) {
    metrics::counter!("madang_bus_calls_total", "outcome" => outcome(answer)).increment(1);
}

fn outcome(answer: &Result<Vec<u8>, CallError>) -> &'static str {
    match answer {
        Ok(_) => "answered",
        Err(CallError::NotConnected) => "not_connected",
        Err(CallError::NoResponder(_)) => "no_responder",
        Err(CallError::Crowded(_)) => "crowded",
        Err(CallError::TimedOut(_)) => "timed_out",
        Err(CallError::TooLarge(_)) => "too_large",
        Err(CallError::Broken { .. }) => "broken",
    }
}

pub(crate) fn time_left(envelope: &Envelope) -> Duration {
    let deadline = u64::try_from(envelope.deadline_ms).unwrap_or_default();
    let now = u64::try_from(clock::real_ms()).unwrap_or_default();
    Duration::from_millis(deadline.saturating_sub(now))
}
