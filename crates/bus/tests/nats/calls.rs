//! Asking and answering.

use crate::server::{LIMIT, Server, connected, endpoint, envelope, eventually, serve};
use bus::{BusSettings, CallError, Request};
use contract::{Answer, SigningKeys};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
struct OpenDoor {
    key_fits: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
struct FindDoor;

contract::commands! { "accounts"; OpenDoor "open_door" -> u32; }
contract::queries! { "accounts"; FindDoor "find_door" -> String; }

const OPEN_DOOR: &str = "madang.v1.command.accounts.open_door";
const FIND_DOOR: &str = "madang.v1.query.accounts.find_door";
const SOON: Duration = Duration::from_secs(5);

async fn open_door(request: Request) -> Vec<u8> {
    assert_eq!(
        request.subject,
        contract::message::command_subject::<OpenDoor>()
    );
    let command: OpenDoor = serde_json::from_slice(&request.body).unwrap();
    if command.key_fits {
        serde_json::to_vec(&Answer::Done(request.envelope.id.as_u128())).unwrap()
    } else {
        br#"{"refused":{"code":"not_allowed"}}"#.to_vec()
    }
}

async fn find_door(_: Request) -> Vec<u8> {
    serde_json::to_vec(&Answer::Done("left")).unwrap()
}

#[tokio::test]
async fn commands_and_queries_are_answered_also_with_a_refusal() {
    let server = Server::start();
    let bus = server.bus().await;
    let endpoints = vec![
        endpoint(OPEN_DOOR, open_door),
        endpoint(FIND_DOOR, find_door),
    ];
    let _serving = serve(&bus, endpoints).await;

    let opened = bus
        .command(&OpenDoor { key_fits: true }, &envelope(7, SOON))
        .await;
    assert_eq!(opened.unwrap(), Answer::Done(7));
    let refused = bus
        .command(&OpenDoor { key_fits: false }, &envelope(8, SOON))
        .await;
    let Answer::Refused(refusal) = refused.unwrap() else {
        panic!("not refused")
    };
    assert_eq!(serde_json::to_value(refusal.code).unwrap(), "not_allowed");
    let found = bus.query(&FindDoor, &envelope(9, SOON)).await;
    assert_eq!(found.unwrap(), Answer::Done("left".to_owned()));
}

#[tokio::test]
async fn a_request_signed_with_another_key_never_reaches_the_handler() {
    let server = Server::start();
    let bus = server.bus().await;
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let count = move |request| {
        counted.fetch_add(1, SeqCst);
        open_door(request)
    };
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, count)]).await;

    let forged = SigningKeys::new(&["a key of some stranger".to_owned()]);
    let stranger = BusSettings {
        keys: forged,
        ..server.settings()
    };
    let stranger = connected(&stranger).await;
    let refused = stranger
        .command(&OpenDoor { key_fits: true }, &envelope(1, SOON))
        .await;
    let Err(CallError::Broken { reason, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert!(reason.contains("signature"), "{reason}");
    assert_eq!(calls.load(SeqCst), 0);

    let client = async_nats::connect(format!("nats://127.0.0.1:{}", server.port))
        .await
        .unwrap();
    let bare = client
        .request(OPEN_DOOR, r#"{"key_fits":true}"#.into())
        .await
        .unwrap();
    let headers = bare.headers.unwrap();
    assert_eq!(
        headers.get("Nats-Service-Error-Code").unwrap().as_str(),
        "401"
    );
    assert_eq!(calls.load(SeqCst), 0);

    bus.command(&OpenDoor { key_fits: true }, &envelope(2, SOON))
        .await
        .unwrap();
    assert_eq!(calls.load(SeqCst), 1);
}

#[tokio::test]
async fn a_slow_request_delays_no_other() {
    let server = Server::start();
    let bus = server.bus().await;
    let slow_then_fast = |request: Request| async move {
        if request.envelope.id.as_u128() == 1 {
            // What a slow handler is: far slower than the fast one may be.
            tokio::time::sleep(Duration::from_secs(3)).await;
        }
        open_door(request).await
    };
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, slow_then_fast)]).await;

    let began = Instant::now();
    let slow = envelope(1, Duration::from_secs(20));
    let slow = bus.command(&OpenDoor { key_fits: true }, &slow);
    let fast = async {
        // Nothing tells when the slow one is being handled; asked too early, the test is only weaker.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let fast = envelope(2, SOON);
        bus.command(&OpenDoor { key_fits: true }, &fast)
            .await
            .unwrap();
        began.elapsed()
    };
    let (slow, fast) = tokio::join!(slow, fast);
    assert_eq!(slow.unwrap(), Answer::Done(1));
    assert!(fast < Duration::from_secs(2), "{fast:?}");
}

#[tokio::test]
async fn more_requests_than_may_be_handled_at_a_time_wait_and_are_answered() {
    let server = Server::start();
    let bus = server.bus().await;
    let (now, most) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let counters = (now, most.clone());
    let counted = move |request: Request| {
        let (busy, busiest) = counters.clone();
        async move {
            busiest.fetch_max(busy.fetch_add(1, SeqCst) + 1, SeqCst);
            // So long that all others would have begun meanwhile.
            tokio::time::sleep(Duration::from_millis(50)).await;
            busy.fetch_sub(1, SeqCst);
            open_door(request).await
        }
    };
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, counted)]).await;
    let one = async |id| {
        let envelope = envelope(id, Duration::from_secs(20));
        let command = OpenDoor { key_fits: true };
        bus.command(&command, &envelope).await.unwrap()
    };
    let answers = futures_util::future::join_all((1..=40).map(one)).await;
    assert_eq!(
        answers,
        (1..=40).map(Answer::Done).collect::<Vec<Answer<u32>>>()
    );
    assert_eq!(most.load(SeqCst), LIMIT);
}

#[tokio::test]
async fn a_panic_in_a_handler_is_answered_and_the_next_request_works() {
    let server = Server::start();
    let bus = server.bus().await;
    let panics = |request: Request| async move {
        assert!(request.envelope.id.as_u128() != 1, "on purpose");
        open_door(request).await
    };
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, panics)]).await;
    let failed = bus
        .command(&OpenDoor { key_fits: true }, &envelope(1, SOON))
        .await;
    assert!(
        matches!(failed, Err(CallError::Broken { .. })),
        "{failed:?}"
    );
    let works = bus
        .command(&OpenDoor { key_fits: true }, &envelope(2, SOON))
        .await;
    assert_eq!(works.unwrap(), Answer::Done(2));
}

#[tokio::test]
async fn stopping_answers_what_was_begun_and_takes_no_more() {
    let server = Server::start();
    let bus = server.bus().await;
    let slowly = |request: Request| async move {
        // Must still be at work when the stop comes.
        tokio::time::sleep(Duration::from_secs(1)).await;
        open_door(request).await
    };
    let (stopper, serving) = serve(&bus, vec![endpoint(OPEN_DOOR, slowly)]).await;
    let begun = envelope(1, SOON);
    let begun = bus.command(&OpenDoor { key_fits: true }, &begun);
    let ended = async {
        // Long enough for the request to have begun, shorter than it takes.
        tokio::time::sleep(Duration::from_millis(300)).await;
        stopper.stop();
        serving.await.unwrap();
    };
    let (begun, ()) = tokio::join!(begun, ended);
    assert_eq!(begun.unwrap(), Answer::Done(1));
    let late = bus
        .command(&OpenDoor { key_fits: true }, &envelope(2, SOON))
        .await;
    assert!(matches!(late, Err(CallError::NoResponder(_))), "{late:?}");
}

#[tokio::test]
async fn while_the_server_is_away_a_call_is_answered_at_once_and_later_works_again() {
    let mut server = Server::start();
    let bus = server.bus().await;
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, open_door)]).await;
    server.kill();
    eventually("the loss is noticed", async || !bus.is_connected()).await;

    let began = Instant::now();
    let call = bus
        .command(&OpenDoor { key_fits: true }, &envelope(1, SOON))
        .await;
    assert!(matches!(call, Err(CallError::NotConnected)), "{call:?}");
    assert!(began.elapsed() < Duration::from_millis(100));
    assert!(bus.not_ready().unwrap().contains("not connected"));

    server.restart();
    eventually("the bus is back", async || {
        let envelope = envelope(2, SOON);
        let call = bus.command(&OpenDoor { key_fits: true }, &envelope).await;
        call.is_ok_and(|answer| answer == Answer::Done(2))
    })
    .await;
}

#[tokio::test]
async fn a_frozen_server_leaves_the_outcome_unknown_at_the_deadline() {
    let server = Server::start();
    let bus = server.bus().await;
    let _serving = serve(&bus, vec![endpoint(OPEN_DOOR, open_door)]).await;
    server.signal("-STOP");
    // The signal takes a moment to stop all threads of the server.
    let mut call = Ok(Answer::Again);
    let mut began = Instant::now();
    while call.is_ok() {
        began = Instant::now();
        let envelope = envelope(1, Duration::from_millis(600));
        call = bus.command(&OpenDoor { key_fits: true }, &envelope).await;
    }
    server.signal("-CONT");
    assert!(matches!(call, Err(CallError::TimedOut(_))), "{call:?}");
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn an_answer_too_large_to_send_is_answered_with_the_reason() {
    let server = Server::start();
    let bus = server.bus().await;
    let endpoints = vec![endpoint(FIND_DOOR, |_| async { vec![b' '; 2 << 20] })];
    let _serving = serve(&bus, endpoints).await;
    let failed = bus.query(&FindDoor, &envelope(1, SOON)).await;
    let Err(CallError::Broken { reason, .. }) = failed else {
        panic!("{failed:?}")
    };
    assert!(reason.contains("could not be sent"), "{reason}");
}
