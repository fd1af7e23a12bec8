//! Events that a consumer gave up on.

use crate::consuming::{TRACE, consuming, event_ids, nothing_pending, publish, spec};
use crate::keeping::jetstream;
use crate::server::{Server, eventually};
use async_nats::jetstream::consumer::{PullConsumer, pull};
use bus::dead_letters::{self, DeadEvent};
use bus::{Bus, DeadLetter, MADANG_EVENTS, Verdict, keep_streams};
use futures_util::StreamExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;
use uuid::Uuid;

fn door_opened(id: u128) -> DeadEvent {
    let id = Uuid::from_u128(id);
    DeadEvent {
        id,
        subject: format!("madang.v1.event.accounts.door_opened.{id}"),
        body: format!(r#"{{"id":"{id}"}}"#).into_bytes(),
        trace: TRACE.to_owned(),
    }
}

async fn letters(bus: &Bus, count: usize) -> Vec<DeadLetter> {
    let mut found = Vec::new();
    eventually("the dead letters arrive", async || {
        found = dead_letters::list(bus, 10).await.unwrap();
        found.len() == count
    })
    .await;
    found
}

#[tokio::test]
async fn a_dead_letter_is_listed_retried_and_discarded() {
    let server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[spec()]).await.unwrap();
    let repaired = Arc::new(AtomicBool::new(false));
    let works = repaired.clone();
    let (seen, _stopper, _task) = consuming(&bus, move |_| {
        if works.load(SeqCst) {
            return Verdict::Ack;
        }
        Verdict::DeadLetter {
            reason: "the door has\nno hinge".to_owned(),
        }
    });
    publish(&bus, 1).await;
    let first = letters(&bus, 1).await.remove(0);
    assert_eq!(first.consumer, spec().durable);
    assert_eq!(first.reason, "the door has\nno hinge");
    assert_eq!(first.event, Some(door_opened(1)));
    assert!(first.at_ms > 1_700_000_000_000);
    nothing_pending(&bus).await;

    // Still broken: the retried event becomes another letter.
    dead_letters::retry(&bus, first.sequence).await.unwrap();
    eventually("it is handled again", async || event_ids(&seen) == [1, 1]).await;
    let second = letters(&bus, 1).await.remove(0);
    assert!(second.sequence > first.sequence);

    repaired.store(true, SeqCst);
    dead_letters::retry(&bus, second.sequence).await.unwrap();
    eventually("it is handled again", async || {
        event_ids(&seen) == [1, 1, 1]
    })
    .await;
    nothing_pending(&bus).await;
    assert_eq!(dead_letters::list(&bus, 10).await.unwrap(), []);

    repaired.store(false, SeqCst);
    publish(&bus, 2).await;
    let third = letters(&bus, 1).await.remove(0);
    dead_letters::discard(&bus, third.sequence).await.unwrap();
    assert_eq!(dead_letters::list(&bus, 10).await.unwrap(), []);
    assert!(dead_letters::retry(&bus, third.sequence).await.is_err());
}

#[tokio::test]
async fn an_event_that_was_never_acknowledged_becomes_a_dead_letter_of_the_server() {
    let server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[spec()]).await.unwrap();
    let raw = jetstream(&server).await;
    let impatient = pull::Config {
        durable_name: Some(spec().durable),
        filter_subject: spec().filter_subject,
        ack_wait: Duration::from_secs(1),
        max_deliver: 1,
        ..Default::default()
    };
    let consumer: PullConsumer = raw
        .create_consumer_on_stream(impatient, MADANG_EVENTS)
        .await
        .unwrap();
    publish(&bus, 1).await;
    let mut messages = consumer.messages().await.unwrap();
    messages.next().await.unwrap().unwrap();

    let letter = letters(&bus, 1).await.remove(0);
    assert_eq!(letter.consumer, spec().durable);
    assert!(
        letter.reason.contains("not acknowledged after 1"),
        "{}",
        letter.reason
    );
    assert_eq!(letter.event, Some(door_opened(1)));
    dead_letters::retry(&bus, letter.sequence).await.unwrap();
    let again = messages.next().await.unwrap().unwrap();
    assert_eq!(again.payload, door_opened(1).body);
}

#[tokio::test]
async fn a_foreign_message_becomes_a_dead_letter_that_cannot_be_retried() {
    let server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[spec()]).await.unwrap();
    let (seen, _stopper, _task) = consuming(&bus, |_| Verdict::Ack);
    let raw = jetstream(&server).await;
    let subject = "madang.v1.event.accounts.door_opened.x";
    raw.publish(subject, "whatever".into())
        .await
        .unwrap()
        .await
        .unwrap();
    let letter = letters(&bus, 1).await.remove(0);
    assert_eq!(letter.event, None);
    assert!(
        letter.reason.contains("Madang-Event-Id"),
        "{}",
        letter.reason
    );
    assert!(dead_letters::retry(&bus, letter.sequence).await.is_err());
    assert_eq!(event_ids(&seen), [0_u128; 0]);
}
