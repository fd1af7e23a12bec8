//! Telling what happened.

use crate::connect::Bus;
use crate::headers::{EVENT_ID, headers};
use crate::keeper::MADANG_EVENTS;
use async_nats::jetstream::context::{PublishError as Refusal, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use contract::envelope::TRACE;
use std::time::Duration;
use uuid::Uuid;

/// How long to wait until the server has stored a message.
const STORED_WITHIN: Duration = Duration::from_secs(5);

/// Why an event may not be stored. Publishing it again is always safe.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// There is no connection; nothing was sent.
    #[error("not connected to NATS: nothing was sent")]
    NotConnected,
    /// The stream is missing: the keeper will create it.
    #[error("no stream stores {0}")]
    NoStream(String),
    /// Whether it is stored is unknown.
    #[error("NATS did not say in time that {0} is stored")]
    TimedOut(String),
    /// The server did not store it, for example because the stream is full.
    #[error("NATS did not store {subject}: {reason}")]
    Refused {
        /// The subject of the event.
        subject: String,
        /// What the server said.
        reason: String,
    },
}

/// Stores an event and returns once the server has it; the same event id is stored once within an hour.
///
/// # Errors
/// When it is not certain that the event is stored.
pub async fn publish(
    bus: &Bus,
    subject: &str,
    event_id: Uuid,
    body: Vec<u8>,
    trace: &str,
) -> Result<(), PublishError> {
    let message_id = event_id.to_string();
    store_event(bus, subject, event_id, &message_id, body, trace).await
}

/// Stores an event under another message id, so that it is delivered again.
pub(crate) async fn store_event(
    bus: &Bus,
    subject: &str,
    event_id: Uuid,
    message_id: &str,
    body: Vec<u8>,
    trace: &str,
) -> Result<(), PublishError> {
    let headers = headers([(EVENT_ID, event_id.to_string().as_str()), (TRACE, trace)]);
    let message = PublishMessage::build()
        .payload(body.into())
        .headers(headers)
        .message_id(message_id)
        .expected_stream(MADANG_EVENTS);
    let stored = store(bus, subject, message).await;
    let outcome = if stored.is_ok() { "stored" } else { "failed" };
    metrics::counter!("madang_bus_published_total", "outcome" => outcome).increment(1);
    stored
}

/// Sends a message and waits until a stream has it.
pub(crate) async fn store(
    bus: &Bus,
    subject: &str,
    message: PublishMessage,
) -> Result<(), PublishError> {
    if !bus.is_connected() {
        return Err(PublishError::NotConnected);
    }
    let stored = async {
        let sent = bus.jetstream.send_publish(subject.to_owned(), message);
        sent.await?.await
    };
    match tokio::time::timeout(STORED_WITHIN, stored).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(refusal)) => Err(understood(subject, &refusal)),
        Err(_) => Err(PublishError::TimedOut(subject.to_owned())),
    }
}

fn understood(subject: &str, refusal: &Refusal) -> PublishError {
    match refusal.kind() {
        PublishErrorKind::StreamNotFound => PublishError::NoStream(subject.to_owned()),
        PublishErrorKind::TimedOut | PublishErrorKind::BrokenPipe => {
            PublishError::TimedOut(subject.to_owned())
        }
        _ => PublishError::Refused {
            subject: subject.to_owned(),
            reason: refusal.to_string(),
        },
    }
}
