//! An event on its way to a handler, and what the handler says about it.

use crate::headers::{EVENT_ID, value};
use crate::keeper::MAX_DELIVER;
use async_nats::jetstream::Message;
use contract::envelope::TRACE;
use std::time::Duration;
use uuid::Uuid;

/// An event for one consumer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// The id of the outbox row: the same for each redelivery.
    pub event_id: Uuid,
    /// The subject.
    pub subject: String,
    /// The event as JSON.
    pub body: Vec<u8>,
    /// 1 for the first delivery.
    pub attempt: u32,
    /// W3C trace context of the command that caused it.
    pub trace: String,
}

/// What becomes of a delivery.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Its effect is committed.
    Ack,
    /// Deliver it again after 1 s, 5 s, 30 s, 2 min, then every 10 min; a dead letter after the eighth time.
    Later,
    /// It can never work.
    DeadLetter {
        /// Why, for whoever reads the dead letters.
        reason: String,
    },
}

impl Delivery {
    /// Reads a message of the stream of events; says what is wrong with a foreign one.
    pub(crate) fn read(message: &Message) -> Result<Self, String> {
        let headers = message.headers.as_ref();
        let event_id = value(headers, EVENT_ID)
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| format!("header {EVENT_ID} is missing or unreadable"))?;
        Ok(Self {
            event_id,
            subject: message.subject.to_string(),
            body: message.payload.to_vec(),
            attempt: attempt(message),
            trace: value(headers, TRACE).unwrap_or_default().to_owned(),
        })
    }
}

/// How often the message was delivered, this time included.
pub(crate) fn attempt(message: &Message) -> u32 {
    let delivered = message.info().map_or(1, |info| info.delivered);
    u32::try_from(delivered).unwrap_or(MAX_DELIVER)
}

/// How long to wait before the next delivery.
pub(crate) fn delay(attempt: u32) -> Duration {
    Duration::from_secs(match attempt {
        0 | 1 => 1,
        2 => 5,
        3 => 30,
        4 => 120,
        _ => 600,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_with_each_attempt_up_to_ten_minutes() {
        let delays: Vec<u64> = (1..=MAX_DELIVER).map(|one| delay(one).as_secs()).collect();
        assert_eq!(delays, [1, 5, 30, 120, 600, 600, 600, 600]);
    }
}
