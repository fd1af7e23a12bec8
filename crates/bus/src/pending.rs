//! What consumers have still to do.

use crate::connect::Bus;
use crate::error::{BusError, Cause};
use crate::keeper::{ConsumerSpec, MADANG_EVENTS};
use async_nats::jetstream::consumer::PullConsumer;
use async_nats::jetstream::stream::LastRawMessageErrorKind;

/// How many events the consumers have still to handle, those under way or delayed included; 0 only when all is done.
///
/// # Errors
/// When the server does not answer or a consumer is missing.
pub async fn pending(bus: &Bus, consumers: &[ConsumerSpec]) -> Result<u64, BusError> {
    let mut pending = 0;
    for spec in consumers {
        let one = pending_of(bus, spec).await;
        pending += one.map_err(BusError::when(format!("look at {}", spec.durable)))?;
    }
    Ok(pending)
}

async fn pending_of(bus: &Bus, spec: &ConsumerSpec) -> Result<u64, Cause> {
    let newest = newest(bus, &spec.filter_subject).await?;
    let consumer = consumer(bus, &spec.durable).await?;
    let info = consumer.cached_info();
    // The server counts a stored event as pending a moment after it acknowledged it.
    let behind = u64::from(newest > info.delivered.stream_sequence);
    Ok(info.num_pending.max(behind) + info.num_ack_pending as u64)
}

/// The consumer as it is on the server now.
pub(crate) async fn consumer(bus: &Bus, durable: &str) -> Result<PullConsumer, Cause> {
    let found = bus
        .jetstream
        .get_consumer_from_stream(durable, MADANG_EVENTS);
    Ok(found.await?)
}

/// The number of the newest event of that kind; 0 when there is none.
async fn newest(bus: &Bus, filter_subject: &str) -> Result<u64, Cause> {
    let events = bus.jetstream.get_stream_no_info(MADANG_EVENTS).await?;
    match events.get_last_raw_message_by_subject(filter_subject).await {
        Ok(message) => Ok(message.sequence),
        Err(error) if error.kind() == LastRawMessageErrorKind::NoMessageFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}
