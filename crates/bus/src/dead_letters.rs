//! The events that consumers gave up on, for people to look at.

use crate::connect::Bus;
use crate::error::{BusError, Cause};
use crate::event::store_event;
use crate::headers::{EVENT_ID, value};
use crate::keeper::{MADANG_DEAD_LETTERS, MADANG_EVENTS};
use crate::letter::{Advisory, Letter};
use async_nats::jetstream::message::StreamMessage;
use async_nats::jetstream::stream::{RawMessageError, RawMessageErrorKind, Stream};
use contract::envelope::TRACE;
use contract::message::SUBJECT_ROOT;
use uuid::Uuid;

/// An event that a consumer gave up on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadLetter {
    /// Its number in the stream of dead letters; names it in [`retry`] and [`discard`].
    pub sequence: u64,
    /// When it was given up, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The consumer, `<service>__<reaction>`.
    pub consumer: String,
    /// Why.
    pub reason: String,
    /// The event; none when it is no longer stored or was never one of ours.
    pub event: Option<DeadEvent>,
}

/// The event of a dead letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadEvent {
    /// The id of the outbox row.
    pub id: Uuid,
    /// The subject.
    pub subject: String,
    /// The event as JSON.
    pub body: Vec<u8>,
    /// W3C trace context.
    pub trace: String,
}

/// The oldest dead letters, at most `limit`.
///
/// # Errors
/// When the server does not answer.
pub async fn list(bus: &Bus, limit: usize) -> Result<Vec<DeadLetter>, BusError> {
    let (letters, events) = streams(bus).await.map_err(BusError::when(READ))?;
    let mut found = Vec::new();
    let mut from = 1;
    while found.len() < limit {
        let next = letters
            .raw_message_builder()
            .sequence(from)
            .next_by_subject(">");
        let Some(message) = existing(next.send().await).map_err(BusError::when(READ))? else {
            break;
        };
        from = message.sequence + 1;
        found.push(read(&events, message).await.map_err(BusError::when(READ))?);
    }
    Ok(found)
}

/// Publishes the event of a dead letter again, then removes the letter. Consumers that have handled the event ignore it.
///
/// # Errors
/// When there is no such letter, its event is no longer stored, or the server does not answer.
pub async fn retry(bus: &Bus, sequence: u64) -> Result<(), BusError> {
    again(bus, sequence)
        .await
        .map_err(BusError::when(format!("retry dead letter {sequence}")))
}

/// Removes a dead letter.
///
/// # Errors
/// When there is no such letter or the server does not answer.
pub async fn discard(bus: &Bus, sequence: u64) -> Result<(), BusError> {
    remove(bus, sequence)
        .await
        .map_err(BusError::when(format!("discard dead letter {sequence}")))
}

const READ: &str = "read the dead letters";

async fn again(bus: &Bus, sequence: u64) -> Result<(), Cause> {
    let (letters, events) = streams(bus).await?;
    let message = existing(letters.get_raw_message(sequence).await)?;
    let letter = read(&events, message.ok_or("there is no such letter")?).await?;
    let event = letter.event.ok_or("its event is no longer stored")?;
    // Made from the letter, so that a retry that was interrupted can be repeated.
    let message_id = format!("{}-retry-{sequence}-{}", event.id, letter.at_ms);
    let (subject, trace) = (&event.subject, &event.trace);
    store_event(bus, subject, event.id, &message_id, event.body, trace).await?;
    remove(bus, sequence).await
}

async fn remove(bus: &Bus, sequence: u64) -> Result<(), Cause> {
    let letters = bus.jetstream.get_stream(MADANG_DEAD_LETTERS).await?;
    letters.delete_message(sequence).await?;
    Ok(())
}

async fn streams(bus: &Bus) -> Result<(Stream, Stream), Cause> {
    let letters = bus.jetstream.get_stream(MADANG_DEAD_LETTERS).await?;
    Ok((letters, bus.jetstream.get_stream(MADANG_EVENTS).await?))
}

async fn read(events: &Stream, message: StreamMessage) -> Result<DeadLetter, Cause> {
    let at_ms = message.time.unix_timestamp_nanos() / 1_000_000;
    let at_ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    let own = message
        .subject
        .starts_with(&format!("{SUBJECT_ROOT}.dead."));
    let (consumer, reason, event) = if own {
        read_letter(&message)?
    } else {
        read_advisory(events, &message).await?
    };
    Ok(DeadLetter {
        sequence: message.sequence,
        at_ms,
        consumer,
        reason,
        event,
    })
}

fn read_letter(message: &StreamMessage) -> Result<(String, String, Option<DeadEvent>), Cause> {
    let letter: Letter = serde_json::from_slice(&message.payload)?;
    let event = letter.event_id.map(|id| DeadEvent {
        id,
        subject: letter.subject,
        body: letter.body.into_bytes(),
        trace: letter.trace,
    });
    Ok((letter.consumer, letter.reason, event))
}

async fn read_advisory(
    events: &Stream,
    message: &StreamMessage,
) -> Result<(String, String, Option<DeadEvent>), Cause> {
    let advisory: Advisory = serde_json::from_slice(&message.payload)?;
    let source = existing(events.get_raw_message(advisory.stream_seq).await)?;
    let reason = if advisory.reason.is_empty() {
        format!("not acknowledged after {} deliveries", advisory.deliveries)
    } else {
        advisory.reason
    };
    Ok((
        advisory.consumer,
        reason,
        source.as_ref().and_then(dead_event),
    ))
}

fn dead_event(message: &StreamMessage) -> Option<DeadEvent> {
    let headers = Some(&message.headers);
    Some(DeadEvent {
        id: value(headers, EVENT_ID)?.parse().ok()?,
        subject: message.subject.to_string(),
        body: message.payload.to_vec(),
        trace: value(headers, TRACE).unwrap_or_default().to_owned(),
    })
}

fn existing(
    found: Result<StreamMessage, RawMessageError>,
) -> Result<Option<StreamMessage>, RawMessageError> {
    match found {
        Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
        Err(error) => Err(error),
        Ok(message) => Ok(Some(message)),
    }
}
