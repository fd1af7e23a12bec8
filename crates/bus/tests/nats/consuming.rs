//! Events from publishing to the handler's verdict.

use crate::server::{Server, eventually};
use bus::{Bus, ConsumerSpec, Delivery, Reaction, Stop, Stopper, Verdict};
use futures_util::FutureExt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use uuid::Uuid;

pub const TRACE: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

pub fn spec() -> ConsumerSpec {
    ConsumerSpec {
        durable: "invites__on_door_opened".to_owned(),
        filter_subject: "madang.v1.event.accounts.door_opened.*".to_owned(),
    }
}

/// What a handler was given so far, with the time.
pub type Seen = Arc<Mutex<Vec<(Instant, Delivery)>>>;

pub fn attempts(seen: &Seen) -> Vec<u32> {
    seen.lock()
        .unwrap()
        .iter()
        .map(|(_, one)| one.attempt)
        .collect()
}

pub fn event_ids(seen: &Seen) -> Vec<u128> {
    seen.lock()
        .unwrap()
        .iter()
        .map(|(_, one)| one.event_id.as_u128())
        .collect()
}

/// Consumes with a verdict per delivery, until the stopper is dropped.
#[expect(
    clippy::disallowed_methods,
    reason = "the handle is awaited or dies with its test"
)]
pub fn consuming(
    bus: &Bus,
    verdict: impl Fn(&Delivery) -> Verdict + Send + Sync + 'static,
) -> (Seen, Stopper, JoinHandle<()>) {
    let seen = Seen::default();
    let (stopper, stop) = Stop::pair();
    let kept = seen.clone();
    let reaction: Reaction = Arc::new(move |delivery| {
        let verdict = verdict(&delivery);
        kept.lock().unwrap().push((Instant::now(), delivery));
        async { verdict }.boxed()
    });
    let task = tokio::spawn(bus::consume(bus.clone(), spec(), 4, reaction, stop));
    (seen, stopper, task)
}

pub async fn publish(bus: &Bus, id: u128) {
    let id = Uuid::from_u128(id);
    let subject = format!("madang.v1.event.accounts.door_opened.{id}");
    let body = format!(r#"{{"id":"{id}"}}"#).into_bytes();
    bus::publish(bus, &subject, id, body, TRACE).await.unwrap();
}

pub async fn nothing_pending(bus: &Bus) {
    eventually("nothing is pending", async || {
        bus::pending(bus, &[spec()])
            .await
            .is_ok_and(|pending| pending == 0)
    })
    .await;
}

fn new_event(id: u128) -> bus::NewEvent {
    let id = Uuid::from_u128(id);
    bus::NewEvent {
        subject: format!("madang.v1.event.accounts.door_opened.{id}"),
        id,
        body: format!(r#"{{"id":"{id}"}}"#).into_bytes(),
        trace: TRACE.to_owned(),
    }
}

#[tokio::test]
async fn events_published_together_are_stored_in_their_order_all_or_none() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let stored = async || {
        bus::events_state(&bus)
            .await
            .unwrap()
            .unwrap()
            .last_sequence
    };
    let events: Vec<_> = (1..=500).map(new_event).collect();
    bus::publish_together(&bus, events).await.unwrap();
    assert_eq!(stored().await, 500);
    // One of them is stored already: nobody can say so of all, and nothing is added.
    let again = vec![new_event(501), new_event(7)];
    let refused = bus::publish_together(&bus, again).await;
    assert!(
        matches!(refused, Err(bus::PublishError::Refused { .. })),
        "{refused:?}"
    );
    assert_eq!(stored().await, 500);
    publish(&bus, 501).await;
    publish(&bus, 7).await;
    assert_eq!(stored().await, 501);
    let (seen, _stopper, _task) = consuming(&bus, |_| Verdict::Ack);
    nothing_pending(&bus).await;
    assert_eq!(event_ids(&seen).len(), 501);
    let trace = seen.lock().unwrap()[0].1.trace.clone();
    assert_eq!(trace, TRACE);
}

#[tokio::test]
async fn an_event_is_handled_once_though_it_was_published_twice() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    publish(&bus, 1).await;
    publish(&bus, 1).await;
    publish(&bus, 2).await;
    let state = bus::events_state(&bus).await.unwrap().unwrap();
    assert_eq!(state.last_sequence, 2);
    assert_eq!(bus::pending(&bus, &[spec()]).await.unwrap(), 2);

    let (seen, stopper, task) = consuming(&bus, |_| Verdict::Ack);
    nothing_pending(&bus).await;
    let (_, first) = seen.lock().unwrap()[0].clone();
    let id = Uuid::from_u128(1);
    let expected = Delivery {
        event_id: id,
        subject: format!("madang.v1.event.accounts.door_opened.{id}"),
        body: format!(r#"{{"id":"{id}"}}"#).into_bytes(),
        attempt: 1,
        trace: TRACE.to_owned(),
    };
    assert_eq!(first, expected);
    let mut ids = event_ids(&seen);
    ids.sort_unstable();
    assert_eq!(ids, [1, 2]);
    stopper.stop();
    task.await.unwrap();
}

#[tokio::test]
async fn an_event_for_later_comes_again_after_a_second() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let later = |delivery: &Delivery| match delivery.attempt {
        1 => Verdict::Later,
        _ => Verdict::Ack,
    };
    let (seen, _stopper, _task) = consuming(&bus, later);
    publish(&bus, 1).await;
    eventually("it comes again", async || attempts(&seen) == [1, 2]).await;
    let seen = seen.lock().unwrap().clone();
    let between = seen[1].0 - seen[0].0;
    assert!(between >= Duration::from_millis(900), "{between:?}");
    assert!(between < Duration::from_secs(5), "{between:?}");
    nothing_pending(&bus).await;
}

#[tokio::test]
async fn a_panic_in_a_handler_only_delays_its_event() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let (stopper, stop) = Stop::pair();
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let kept = attempts.clone();
    let reaction: Reaction = Arc::new(move |delivery| {
        kept.lock().unwrap().push(delivery.attempt);
        async move {
            assert!(delivery.attempt > 1, "on purpose");
            Verdict::Ack
        }
        .boxed()
    });
    publish(&bus, 1).await;
    let following = bus::consume(bus.clone(), spec(), 1, reaction, stop);
    let watching = async {
        eventually("it comes again", async || {
            *attempts.lock().unwrap() == [1, 2]
        })
        .await;
        nothing_pending(&bus).await;
        stopper.stop();
    };
    tokio::join!(following, watching);
}

#[tokio::test]
async fn stopping_waits_for_the_handler_and_settles_its_event() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let (stopper, stop) = Stop::pair();
    let begun = Arc::new(tokio::sync::Notify::new());
    let announced = begun.clone();
    let reaction: Reaction = Arc::new(move |_| {
        announced.notify_one();
        async {
            // Must still be at work when the stop comes.
            tokio::time::sleep(Duration::from_millis(700)).await;
            Verdict::Ack
        }
        .boxed()
    });
    publish(&bus, 1).await;
    let following = bus::consume(bus.clone(), spec(), 1, reaction, stop);
    let stopping = async {
        begun.notified().await;
        stopper.stop();
    };
    tokio::join!(following, stopping);
    assert_eq!(bus::pending(&bus, &[spec()]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_handler_slower_than_the_ack_wait_gets_its_event_once() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let hasty = async_nats::jetstream::consumer::pull::Config {
        durable_name: Some(spec().durable),
        filter_subject: spec().filter_subject,
        ack_wait: Duration::from_secs(12),
        ..Default::default()
    };
    let raw = crate::keeping::jetstream(&server).await;
    let hasty = raw.create_consumer_on_stream(hasty, bus::MADANG_EVENTS);
    hasty.await.unwrap();

    let (stopper, stop) = Stop::pair();
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let kept = attempts.clone();
    let reaction: Reaction = Arc::new(move |delivery| {
        kept.lock().unwrap().push(delivery.attempt);
        async {
            // Longer than the ack wait, which is what this test is about.
            tokio::time::sleep(Duration::from_secs(15)).await;
            Verdict::Ack
        }
        .boxed()
    });
    publish(&bus, 1).await;
    let following = bus::consume(bus.clone(), spec(), 2, reaction, stop);
    let watching = async {
        nothing_pending(&bus).await;
        stopper.stop();
    };
    tokio::join!(following, watching);
    assert_eq!(*attempts.lock().unwrap(), [1]);
}

#[tokio::test]
async fn an_event_is_pending_from_the_moment_it_is_published() {
    let server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let (seen, _stopper, _task) = consuming(&bus, |_| Verdict::Ack);
    for id in 1..=500 {
        publish(&bus, id).await;
        nothing_pending(&bus).await;
        assert_eq!(event_ids(&seen).last(), Some(&id));
    }
}
