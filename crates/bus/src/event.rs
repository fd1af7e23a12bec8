//! Telling what happened.

use crate::connect::Bus;
use crate::headers::{EVENT_ID, headers};
use crate::keeper::MADANG_EVENTS;
use async_nats::HeaderMap;
use async_nats::client::{Request, RequestErrorKind};
use async_nats::header::{
    NATS_BATCH_COMMIT, NATS_BATCH_ID, NATS_BATCH_SEQUENCE, NATS_EXPECTED_STREAM, NATS_MESSAGE_ID,
};
use async_nats::jetstream::context::{PublishError as Refusal, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::publish::PublishAck;
use async_nats::jetstream::response::Response;
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

/// An event to be stored with others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEvent {
    /// Its subject.
    pub subject: String,
    /// The id of the outbox row.
    pub id: Uuid,
    /// The event as JSON.
    pub body: Vec<u8>,
    /// W3C trace context.
    pub trace: String,
}

/// Stores events together, in their order, all or none: one flush and one answer for all. At most 1,000.
///
/// # Errors
/// When it is not certain that they are stored; also when one of them is stored already. Publishing
/// them one by one is always safe.
pub async fn publish_together(bus: &Bus, events: Vec<NewEvent>) -> Result<(), PublishError> {
    if !bus.is_connected() {
        return Err(PublishError::NotConnected);
    }
    let count = events.len();
    let stored = tokio::time::timeout(STORED_WITHIN, send_batch(bus, events)).await;
    let outcome = if matches!(stored, Ok(Ok(()))) {
        "stored"
    } else {
        "failed"
    };
    metrics::counter!("madang_bus_published_total", "outcome" => outcome).increment(count as u64);
    stored.unwrap_or_else(|_| Err(PublishError::TimedOut(format!("{count} events"))))
}

async fn send_batch(bus: &Bus, mut events: Vec<NewEvent>) -> Result<(), PublishError> {
    let Some(last) = events.pop() else {
        return Ok(());
    };
    let batch = bus.client.new_inbox();
    let batch = batch.rsplit('.').next().unwrap_or_default();
    let unsent = |_| PublishError::NotConnected;
    let mut number = 0;
    for event in events {
        number += 1;
        let headers = batch_headers(&event, batch, number);
        let sent = bus
            .client
            .publish_with_headers(event.subject, headers, event.body.into());
        sent.await.map_err(unsent)?;
    }
    let mut headers = batch_headers(&last, batch, number + 1);
    headers.insert(NATS_BATCH_COMMIT, "1");
    let request = Request::new()
        .headers(headers)
        .payload(last.body.into())
        .timeout(None);
    let answer = bus.client.send_request(last.subject.clone(), request).await;
    let answer = answer.map_err(|error| match error.kind() {
        RequestErrorKind::NoResponders => PublishError::NoStream(last.subject.clone()),
        _ => PublishError::TimedOut(last.subject.clone()),
    })?;
    match serde_json::from_slice(&answer.payload) {
        Ok(Response::Ok(PublishAck { .. })) => Ok(()),
        Ok(Response::Err { error }) => Err(refused(last.subject, error)),
        Err(error) => Err(refused(last.subject, error)),
    }
}

fn refused(subject: String, reason: impl ToString) -> PublishError {
    let reason = reason.to_string();
    PublishError::Refused { subject, reason }
}

fn batch_headers(event: &NewEvent, batch: &str, number: usize) -> HeaderMap {
    let id = event.id.to_string();
    let mut headers = headers([(EVENT_ID, id.as_str()), (TRACE, &event.trace)]);
    headers.insert(NATS_MESSAGE_ID, id);
    headers.insert(NATS_EXPECTED_STREAM, MADANG_EVENTS);
    headers.insert(NATS_BATCH_ID, batch);
    headers.insert(NATS_BATCH_SEQUENCE, number.to_string());
    headers
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
