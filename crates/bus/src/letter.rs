//! Dead letters as they lie in their stream: ours, and the advisories of the server.

use crate::connect::Bus;
use crate::delivery::attempt;
use crate::error::Cause;
use crate::event::store;
use crate::headers::{EVENT_ID, value};
use crate::keeper::MADANG_DEAD_LETTERS;
use async_nats::jetstream::Message;
use async_nats::jetstream::message::PublishMessage;
use contract::envelope::TRACE;
use contract::message::SUBJECT_ROOT;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A dead letter that `consume` wrote. It holds the event, which may be gone from its stream by the time it is read.
#[derive(Serialize, Deserialize)]
pub(crate) struct Letter {
    pub(crate) consumer: String,
    pub(crate) reason: String,
    pub(crate) attempt: u32,
    pub(crate) event_id: Option<Uuid>,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) trace: String,
}

/// What the server says of a message that it delivers no more.
#[derive(Deserialize)]
pub(crate) struct Advisory {
    pub(crate) consumer: String,
    pub(crate) stream_seq: u64,
    #[serde(default)]
    pub(crate) deliveries: u64,
    #[serde(default)]
    pub(crate) reason: String,
}

/// Stores a dead letter for a delivery.
pub(crate) async fn write(
    bus: &Bus,
    consumer: &str,
    message: &Message,
    reason: String,
) -> Result<(), Cause> {
    let headers = message.headers.as_ref();
    let letter = Letter {
        consumer: consumer.to_owned(),
        reason,
        attempt: attempt(message),
        event_id: value(headers, EVENT_ID).and_then(|id| id.parse().ok()),
        subject: message.subject.to_string(),
        body: String::from_utf8_lossy(&message.payload).into_owned(),
        trace: value(headers, TRACE).unwrap_or_default().to_owned(),
    };
    tracing::error!(
        consumer,
        subject = letter.subject,
        event = ?letter.event_id,
        "dead letter: {}", letter.reason
    );
    let stored = PublishMessage::build()
        .payload(serde_json::to_vec(&letter)?.into())
        .message_id(letter_id(consumer, message)?)
        .expected_stream(MADANG_DEAD_LETTERS);
    Ok(store(bus, &format!("{SUBJECT_ROOT}.dead.{consumer}"), stored).await?)
}

/// The same for each redelivery, another for each retry: when it was stored says which of them it is.
fn letter_id(consumer: &str, message: &Message) -> Result<String, Cause> {
    let info = message.info()?;
    let stored_at = info.published.unix_timestamp_nanos();
    Ok(format!("{consumer}-{}-{stored_at}", info.stream_sequence))
}
