//! Keeps the streams and consumers as they must be. Nobody else creates or changes them.

use crate::connect::Bus;
use crate::error::BusError;
use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::consumer::{AckPolicy, DeliverPolicy, PullConsumer, pull};
use async_nats::jetstream::context::GetStreamErrorKind;
use async_nats::jetstream::stream::{
    Config, ConsumerErrorKind, DiscardPolicy, Info, RetentionPolicy, StorageType,
};
use contract::message::SUBJECT_ROOT;
use std::time::Duration;

/// The stream of all events.
pub const MADANG_EVENTS: &str = "MADANG_EVENTS";
/// The stream of events that a consumer gave up on.
pub const MADANG_DEAD_LETTERS: &str = "MADANG_DEAD_LETTERS";

/// The most often that an event is delivered to one consumer.
pub(crate) const MAX_DELIVER: u32 = 8;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A durable consumer of events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsumerSpec {
    /// `<service>__<reaction>`.
    pub durable: String,
    /// The subjects it hears.
    pub filter_subject: String,
}

/// What tells one life of a stream from the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StreamState {
    /// When it was created, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// The number of the last message stored; falls only when the store was lost.
    pub last_sequence: u64,
}

/// What the keeper found and did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The streams and consumers that were created or changed.
    pub repaired: Vec<String>,
    /// True when the stream of events was missing: what it held is lost and must be published again.
    pub events_created: bool,
    /// The stream of events now.
    pub events: StreamState,
}

/// Creates what is missing and changes what differs, streams first.
///
/// # Errors
/// When the server does not answer or refuses a change.
pub async fn keep_streams(bus: &Bus, consumers: &[ConsumerSpec]) -> Result<Kept, BusError> {
    let mut repaired = Vec::new();
    let (events, events_repair) = keep_stream(bus, MADANG_EVENTS, events).await?;
    let (_, letters_repair) = keep_stream(bus, MADANG_DEAD_LETTERS, dead_letters).await?;
    for (name, repair) in [
        (MADANG_EVENTS, events_repair),
        (MADANG_DEAD_LETTERS, letters_repair),
    ] {
        repair.note(name, &mut repaired);
    }
    for spec in consumers {
        let repair = keep_consumer(bus, spec).await?;
        repair.note(&spec.durable, &mut repaired);
    }
    Ok(Kept {
        repaired,
        events_created: events_repair == Repair::Created,
        events: state(&events),
    })
}

/// The stream of events as it is now; none when it is missing.
///
/// # Errors
/// When the server does not answer.
pub async fn events_state(bus: &Bus) -> Result<Option<StreamState>, BusError> {
    Ok(stream_info(bus, MADANG_EVENTS).await?.as_ref().map(state))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Repair {
    Fine,
    Created,
    Changed,
}

impl Repair {
    fn note(self, name: &str, repaired: &mut Vec<String>) {
        if self != Self::Fine {
            metrics::counter!("madang_bus_repairs_total", "what" => name.to_owned()).increment(1);
            repaired.push(name.to_owned());
        }
    }
}

async fn keep_stream(
    bus: &Bus,
    name: &str,
    wanted: impl Fn(Config) -> Config,
) -> Result<(Info, Repair), BusError> {
    let Some(info) = stream_info(bus, name).await? else {
        let created = bus.jetstream.create_stream(wanted(Config::default())).await;
        let stream = created.map_err(BusError::when(format!("create stream {name}")))?;
        return Ok((stream.cached_info().clone(), Repair::Created));
    };
    let wanted = wanted(info.config.clone());
    if wanted == info.config {
        return Ok((info, Repair::Fine));
    }
    let changed = bus.jetstream.update_stream(wanted).await;
    let info = changed.map_err(BusError::when(format!("change stream {name}")))?;
    Ok((info, Repair::Changed))
}

async fn stream_info(bus: &Bus, name: &str) -> Result<Option<Info>, BusError> {
    match bus.jetstream.get_stream(name).await {
        Ok(stream) => Ok(Some(stream.cached_info().clone())),
        Err(error) => match error.kind() {
            GetStreamErrorKind::JetStream(cause)
                if cause.error_code() == ErrorCode::STREAM_NOT_FOUND =>
            {
                Ok(None)
            }
            _ => Err(BusError::when(format!("look at stream {name}"))(error)),
        },
    }
}

async fn keep_consumer(bus: &Bus, spec: &ConsumerSpec) -> Result<Repair, BusError> {
    let name = &spec.durable;
    let found: Result<PullConsumer, _> = bus
        .jetstream
        .get_consumer_from_stream(name, MADANG_EVENTS)
        .await;
    let (wanted, repair) = match found {
        Ok(consumer) => {
            let live = consumer.cached_info().config.clone();
            let live: pull::Config =
                async_nats::jetstream::consumer::FromConsumer::try_from_consumer_config(live)
                    .map_err(BusError::when(format!("read consumer {name}")))?;
            if consumer_config(spec, live.clone()) == live {
                return Ok(Repair::Fine);
            }
            (consumer_config(spec, live), Repair::Changed)
        }
        Err(error) if is_missing(&error.kind()) => (
            consumer_config(spec, pull::Config::default()),
            Repair::Created,
        ),
        Err(error) => return Err(BusError::when(format!("look at consumer {name}"))(error)),
    };
    let kept = bus
        .jetstream
        .create_consumer_on_stream(wanted, MADANG_EVENTS);
    kept.await
        .map_err(BusError::when(format!("create or change consumer {name}")))?;
    Ok(repair)
}

fn is_missing(kind: &ConsumerErrorKind) -> bool {
    matches!(kind, ConsumerErrorKind::JetStream(cause)
        if cause.error_code() == ErrorCode::CONSUMER_NOT_FOUND)
}

fn state(info: &Info) -> StreamState {
    let created = info.created.unix_timestamp_nanos() / 1_000_000;
    StreamState {
        created_ms: i64::try_from(created).unwrap_or(i64::MAX),
        last_sequence: info.state.last_sequence,
    }
}

/// The wanted stream of events; what is not ours to decide stays as it is in `live`.
fn events(live: Config) -> Config {
    Config {
        name: MADANG_EVENTS.to_owned(),
        subjects: vec![format!("{SUBJECT_ROOT}.event.>")],
        max_age: 30 * DAY,
        max_bytes: 512 * 1024 * 1024,
        duplicate_window: HOUR,
        allow_atomic_publish: true,
        ..kept_on_disk(live)
    }
}

fn dead_letters(live: Config) -> Config {
    let advisories = "$JS.EVENT.ADVISORY.CONSUMER";
    Config {
        name: MADANG_DEAD_LETTERS.to_owned(),
        subjects: vec![
            format!("{SUBJECT_ROOT}.dead.>"),
            format!("{advisories}.MAX_DELIVERIES.{MADANG_EVENTS}.*"),
            format!("{advisories}.MSG_TERMINATED.{MADANG_EVENTS}.*"),
        ],
        max_age: 90 * DAY,
        max_bytes: 64 * 1024 * 1024,
        ..kept_on_disk(live)
    }
}

fn kept_on_disk(live: Config) -> Config {
    Config {
        storage: StorageType::File,
        retention: RetentionPolicy::Limits,
        // A full stream must refuse, so that the outbox keeps the event, and never drop the oldest unread one.
        discard: DiscardPolicy::New,
        ..live
    }
}

fn consumer_config(spec: &ConsumerSpec, live: pull::Config) -> pull::Config {
    pull::Config {
        durable_name: Some(spec.durable.clone()),
        filter_subject: spec.filter_subject.clone(),
        deliver_policy: DeliverPolicy::All,
        ack_policy: AckPolicy::Explicit,
        ack_wait: Duration::from_secs(30),
        max_deliver: i64::from(MAX_DELIVER),
        max_ack_pending: 256,
        // The server would silently replace `ack_wait` by the first of these.
        backoff: Vec::new(),
        ..live
    }
}
