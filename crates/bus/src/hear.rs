//! Hearing events as they are told: quick, and without a promise that none is missed.

use crate::connect::Bus;
use crate::error::Cause;
use crate::stop::Stop;
use futures_util::StreamExt;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::interval;

/// How long to wait before a subscription is made anew.
const REBUILD: Duration = Duration::from_millis(500);
/// How often it is looked whether the connection was lost meanwhile.
const LOOK: Duration = Duration::from_secs(1);

/// What was heard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// An event, told just now.
    Event {
        /// Its subject.
        subject: String,
        /// The event as JSON.
        body: Vec<u8>,
    },
    /// Some may have been missed: the connection was lost, or was made just now.
    Gap,
}

/// Hands over every event of a subject as it is told, until stopped.
///
/// Nothing is asked for again: who must not miss any follows a durable consumer with `consume`. An
/// event may be heard a moment before it is stored, and twice when it is told again.
pub async fn hear(bus: Bus, subject: String, mut handler: impl FnMut(Heard) + Send, stop: Stop) {
    let mut last = String::new();
    while let Err(trouble) = listen(&bus, &subject, &mut handler, &stop).await {
        let trouble = trouble.to_string();
        if trouble != last {
            tracing::warn!(subject, "listening again: {trouble}");
            last = trouble;
        }
        if stop.requested_within(REBUILD).await {
            return;
        }
    }
}

/// Listens until stopped; an error says why the subscription must be made anew.
async fn listen(
    bus: &Bus,
    subject: &str,
    handler: &mut (impl FnMut(Heard) + Send),
    stop: &Stop,
) -> Result<(), Cause> {
    let connections = || bus.client.statistics().connects.load(Ordering::Relaxed);
    let mut known = connections();
    let mut messages = bus.client.subscribe(subject.to_owned()).await?;
    let mut look = interval(LOOK);
    handler(Heard::Gap);
    loop {
        tokio::select! {
            () = stop.requested() => return Ok(()),
            message = messages.next() => {
                let message = message.ok_or("the subscription ended")?;
                handler(Heard::Event {
                    subject: message.subject.to_string(),
                    body: message.payload.into(),
                });
            }
            _ = look.tick() => {
                let now = connections();
                if now != known {
                    known = now;
                    handler(Heard::Gap);
                }
            }
        }
    }
}
