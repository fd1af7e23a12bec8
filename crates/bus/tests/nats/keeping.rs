//! The keeper against a server on which streams and consumers go missing.

use crate::consuming::{consuming, event_ids, nothing_pending, publish, spec};
use crate::server::{Server, eventually};
use async_nats::jetstream::consumer::pull;
use async_nats::jetstream::{self, Context};
use bus::{MADANG_DEAD_LETTERS, MADANG_EVENTS, PublishError, Verdict, keep_streams};
use std::time::Duration;
use uuid::Uuid;

/// A connection past the bus, to look and to break things.
pub async fn jetstream(server: &Server) -> Context {
    let url = format!("nats://127.0.0.1:{}", server.port);
    jetstream::new(async_nats::connect(url).await.unwrap())
}

#[tokio::test]
async fn streams_and_consumers_are_on_the_server_as_designed() {
    let server = Server::start();
    let bus = server.bus().await;
    let kept = keep_streams(&bus, &[spec()]).await.unwrap();
    assert!(kept.events_created);
    let durable = spec().durable;
    assert_eq!(
        kept.repaired,
        [MADANG_EVENTS, MADANG_DEAD_LETTERS, &durable]
    );

    let raw = jetstream(&server).await;
    let events = raw.get_stream(MADANG_EVENTS).await.unwrap();
    let config = &events.cached_info().config;
    assert_eq!(config.subjects, ["madang.v1.event.>"]);
    assert_eq!(config.storage, jetstream::stream::StorageType::File);
    assert_eq!(config.discard, jetstream::stream::DiscardPolicy::New);
    assert_eq!(config.max_age, Duration::from_secs(30 * 24 * 3600));
    assert_eq!(config.duplicate_window, Duration::from_secs(3600));
    assert!(config.max_bytes > 0);
    let letters = raw.get_stream(MADANG_DEAD_LETTERS).await.unwrap();
    let config = &letters.cached_info().config;
    assert_eq!(config.max_age, Duration::from_secs(90 * 24 * 3600));
    assert_eq!(config.subjects.len(), 3);

    let consumer = events.consumer_info(&durable).await.unwrap().config;
    assert_eq!(consumer.ack_wait, Duration::from_secs(30));
    assert_eq!(consumer.max_deliver, 8);
    assert_eq!(consumer.max_ack_pending, 256);
    assert_eq!(
        consumer.ack_policy,
        jetstream::consumer::AckPolicy::Explicit
    );
    assert_eq!(consumer.filter_subject, spec().filter_subject);
    assert!(consumer.backoff.is_empty());
}

#[tokio::test]
async fn a_second_look_repairs_nothing_and_a_changed_config_is_put_back() {
    let server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[spec()]).await.unwrap();
    let again = keep_streams(&bus, &[spec()]).await.unwrap();
    assert_eq!(again.repaired, Vec::<String>::new());
    assert!(!again.events_created);

    let raw = jetstream(&server).await;
    let events = raw.get_stream(MADANG_EVENTS).await.unwrap();
    let mut config = events.cached_info().config.clone();
    config.max_age = Duration::from_secs(3600);
    config.description = Some("not ours to decide".to_owned());
    raw.update_stream(config).await.unwrap();
    let meddled = pull::Config {
        durable_name: Some(spec().durable),
        filter_subject: "madang.v1.event.accounts.*.*".to_owned(),
        ack_policy: jetstream::consumer::AckPolicy::Explicit,
        backoff: vec![Duration::from_secs(1), Duration::from_secs(5)],
        max_deliver: 4,
        ..Default::default()
    };
    events.create_consumer(meddled).await.unwrap();

    let repaired = keep_streams(&bus, &[spec()]).await.unwrap();
    assert_eq!(repaired.repaired, [MADANG_EVENTS, spec().durable.as_str()]);
    let consumer = events.consumer_info(spec().durable).await.unwrap().config;
    assert_eq!(consumer.ack_wait, Duration::from_secs(30));
    assert!(consumer.backoff.is_empty());
    assert_eq!(consumer.filter_subject, spec().filter_subject);
    let config = events.get_info().await.unwrap().config;
    assert_eq!(config.max_age, Duration::from_secs(30 * 24 * 3600));
    assert_eq!(config.description.as_deref(), Some("not ours to decide"));
    assert_eq!(
        keep_streams(&bus, &[spec()]).await.unwrap().repaired,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn consumption_goes_on_after_the_consumer_and_then_the_stream_were_lost() {
    let server = Server::start();
    let bus = server.bus().await;
    let before = keep_streams(&bus, &[spec()]).await.unwrap().events;
    let (seen, _stopper, _task) = consuming(&bus, |_| Verdict::Ack);
    publish(&bus, 1).await;
    nothing_pending(&bus).await;

    let raw = jetstream(&server).await;
    raw.delete_consumer_from_stream(spec().durable, MADANG_EVENTS)
        .await
        .unwrap();
    publish(&bus, 2).await;
    let kept = keep_streams(&bus, &[spec()]).await.unwrap();
    assert_eq!(kept.repaired, [spec().durable]);
    // A new consumer starts from the beginning: the inbox ignores what was handled.
    eventually("the second comes", async || event_ids(&seen).contains(&2)).await;

    raw.delete_stream(MADANG_EVENTS).await.unwrap();
    let id = Uuid::from_u128(3);
    let subject = "madang.v1.event.accounts.door_opened.x";
    let lost = bus::publish(&bus, subject, id, Vec::new(), "").await;
    assert!(matches!(lost, Err(PublishError::NoStream(_))), "{lost:?}");
    assert_eq!(bus::events_state(&bus).await.unwrap(), None);
    let kept = keep_streams(&bus, &[spec()]).await.unwrap();
    assert!(kept.events_created);
    assert!(kept.events.created_ms > before.created_ms);
    assert_eq!(kept.events.last_sequence, 0);
    publish(&bus, 3).await;
    eventually("the third comes", async || event_ids(&seen).contains(&3)).await;
    nothing_pending(&bus).await;
}

#[tokio::test]
async fn consumption_goes_on_after_the_server_came_back_with_an_empty_store() {
    let mut server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[spec()]).await.unwrap();
    let (seen, _stopper, _task) = consuming(&bus, |_| Verdict::Ack);
    publish(&bus, 1).await;
    nothing_pending(&bus).await;
    server.kill();
    server.wipe_store();
    server.restart();
    eventually("the keeper repairs", async || {
        keep_streams(&bus, &[spec()])
            .await
            .is_ok_and(|kept| kept.events_created)
    })
    .await;
    publish(&bus, 2).await;
    eventually("the second comes", async || event_ids(&seen) == [1, 2]).await;
}

#[tokio::test]
async fn an_event_for_a_full_stream_is_refused_rather_than_another_dropped() {
    let server = Server::start();
    let bus = server.bus().await;
    keep_streams(&bus, &[]).await.unwrap();
    let raw = jetstream(&server).await;
    let mut config = raw
        .get_stream(MADANG_EVENTS)
        .await
        .unwrap()
        .cached_info()
        .config
        .clone();
    config.max_messages = 1;
    raw.update_stream(config).await.unwrap();
    publish(&bus, 1).await;
    let subject = "madang.v1.event.accounts.door_opened.x";
    let refused = bus::publish(&bus, subject, Uuid::from_u128(2), Vec::new(), "").await;
    let Err(PublishError::Refused { reason, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert!(reason.contains("maximum messages exceeded"), "{reason}");
}
