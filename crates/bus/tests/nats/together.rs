//! Requests that travel together.

use crate::server::{Server, connected, endpoint, envelope, serve};
use bus::{Bus, BusSettings, CallError, Request};
use contract::{Answer, SigningKeys};
use futures_util::StreamExt;
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const BOOK: &str = "madang.v1.command.booths.book_visit";
const SOON: Duration = Duration::from_secs(5);

async fn ask(bus: &Bus, id: u128) -> Result<Answer<u128>, CallError> {
    let body = br#"{"place":"door"}"#.to_vec();
    let answer = bus.call_together(BOOK, body, &envelope(id, SOON)).await?;
    Ok(serde_json::from_slice(&answer).unwrap())
}

async fn tell_id(request: Request) -> Vec<u8> {
    assert_eq!(request.body, br#"{"place":"door"}"#);
    serde_json::to_vec(&Answer::Done(request.envelope.id.as_u128())).unwrap()
}

async fn tell_id_slowly(request: Request) -> Vec<u8> {
    // As long as a decision takes, so that others come meanwhile.
    tokio::time::sleep(Duration::from_millis(20)).await;
    tell_id(request).await
}

#[tokio::test]
async fn a_crowd_takes_few_messages_and_each_hears_its_own_answer() {
    let server = Server::start();
    let bus = server.bus().await;
    let _serving = serve(&bus, vec![endpoint(BOOK, tell_id_slowly)]).await;
    let url = format!("nats://127.0.0.1:{}", server.port);
    let watcher = async_nats::connect(url).await.unwrap();
    let mut seen = watcher.subscribe(BOOK).await.unwrap();
    watcher.flush().await.unwrap();

    let answers = join_all((0..300).map(|id| ask(&bus, id))).await;
    for (id, answer) in (0..300).zip(answers) {
        assert_eq!(answer.unwrap(), Answer::Done(id));
    }
    watcher.flush().await.unwrap();
    seen.unsubscribe().await.unwrap();
    let messages = seen.count().await;
    assert!((2..=6).contains(&messages), "{messages} messages");
}

#[tokio::test]
async fn half_of_a_crowd_travels_while_the_others_are_decided_on() {
    let server = Server::start();
    let bus = server.bus().await;
    let (deciding, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (now, at_most) = (deciding.clone(), most.clone());
    let decide = move |request: Request| {
        let now = now.clone();
        at_most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
        async move {
            let answer = tell_id_slowly(request).await;
            now.fetch_sub(1, Ordering::Relaxed);
            answer
        }
    };
    let _serving = serve(&bus, vec![endpoint(BOOK, decide)]).await;
    let url = format!("nats://127.0.0.1:{}", server.port);
    let watcher = async_nats::connect(url).await.unwrap();
    let mut seen = watcher.subscribe(BOOK).await.unwrap();
    // The server has heard of the subscription once it has sent on what came after it.
    let mut heard = watcher.subscribe("heard").await.unwrap();
    watcher.publish("heard", "".into()).await.unwrap();
    heard.next().await.unwrap();

    let again_and_again = async |id: u128| {
        for _ in 0..5 {
            assert_eq!(ask(&bus, id).await.unwrap(), Answer::Done(id));
        }
    };
    join_all((0..63).map(again_and_again)).await;
    let mut travellers = Vec::new();
    while travellers.iter().sum::<usize>() < 63 * 5 {
        let next = tokio::time::timeout(SOON, seen.next()).await;
        let message = next.expect("all that was sent is seen").unwrap();
        let headers = message.headers.expect("a message of several has headers");
        let count = headers.get("Madang-Bundle").unwrap().as_str();
        travellers.push(count.parse::<usize>().unwrap());
    }
    assert!(travellers.iter().all(|one| *one <= 32), "{travellers:?}");
    assert!(travellers.len() <= 20, "{travellers:?}");
    let most = most.load(Ordering::Relaxed);
    assert!(most > 32, "both halves are under way: {most}");
}

#[tokio::test]
async fn who_fails_in_a_crowd_fails_alone() {
    let server = Server::start();
    let bus = server.bus().await;
    let panics = |request: Request| async move {
        assert!(request.envelope.id.as_u128() != 7, "on purpose");
        tell_id_slowly(request).await
    };
    let _serving = serve(&bus, vec![endpoint(BOOK, panics)]).await;
    let answers = join_all((0..30).map(|id| ask(&bus, id))).await;
    for (id, answer) in (0..30).zip(answers) {
        match (id, answer) {
            (7, Err(CallError::Broken { reason, .. })) => {
                assert!(reason.contains("panicked"), "{reason}");
            }
            (_, answer) => assert_eq!(answer.unwrap(), Answer::Done(id)),
        }
    }
}

#[tokio::test]
async fn each_of_a_crowd_shows_a_seal_that_fits() {
    let server = Server::start();
    let bus = server.bus().await;
    let _serving = serve(&bus, vec![endpoint(BOOK, tell_id)]).await;
    let stranger = BusSettings {
        keys: SigningKeys::new(&["a key of some stranger".to_owned()]),
        ..server.settings()
    };
    let stranger = connected(&stranger).await;
    for refused in join_all((0..10).map(|id| ask(&stranger, id))).await {
        let Err(CallError::Broken { reason, .. }) = refused else {
            panic!("{refused:?}")
        };
        assert!(reason.contains("signature"), "{reason}");
    }
}

#[tokio::test]
async fn nobody_waits_long_for_those_who_are_slow() {
    let server = Server::start();
    let bus = server.bus().await;
    let slow_or_fast = |request: Request| async move {
        if request.envelope.id.as_u128() < 10 {
            // What a slow decision is: far slower than the others may be.
            tokio::time::sleep(Duration::from_secs(3)).await;
        }
        tell_id(request).await
    };
    let _serving = serve(&bus, vec![endpoint(BOOK, slow_or_fast)]).await;
    let began = Instant::now();
    let slow = join_all((0..10).map(|id| ask(&bus, id)));
    let fast = async {
        // Whoever set out with the slow ones would wait with them.
        tokio::time::sleep(Duration::from_millis(50)).await;
        for id in 10..20 {
            assert_eq!(ask(&bus, id).await.unwrap(), Answer::Done(id));
        }
        began.elapsed()
    };
    let (slow, fast) = tokio::join!(slow, fast);
    assert!(slow.into_iter().all(|answer| answer.is_ok()));
    assert!(fast < Duration::from_secs(2), "{fast:?}");
}

#[tokio::test]
async fn a_crowd_hears_at_once_that_nobody_answers() {
    let server = Server::start();
    let bus = server.bus().await;
    for answer in join_all((0..10).map(|id| ask(&bus, id))).await {
        assert!(
            matches!(answer, Err(CallError::NoResponder(_))),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn answers_that_do_not_fit_into_one_message_are_heard_when_asked_for_again() {
    let server = Server::start();
    let bus = server.bus().await;
    // Of twenty, ten travel together at least: more than one message may hold, which is 1 MiB here.
    let long = |request: Request| async move {
        let told = format!("{}{}", request.envelope.id, " ".repeat(200_000));
        tell_id_slowly(request).await;
        serde_json::to_vec(&Answer::Done(told)).unwrap()
    };
    let _serving = serve(&bus, vec![endpoint(BOOK, long)]).await;
    let until_heard = async |id: u128| {
        for tries in 1.. {
            let body = br#"{"place":"door"}"#.to_vec();
            match bus.call_together(BOOK, body, &envelope(id, SOON)).await {
                Ok(answer) => {
                    assert!(answer.len() > 200_000);
                    return tries;
                }
                Err(error) => assert!(matches!(error, CallError::TimedOut(_)), "{error:?}"),
            }
        }
        unreachable!("the loop ends by returning")
    };
    let tries = join_all((0..20).map(until_heard)).await;
    assert!(tries.iter().any(|tries| *tries > 1), "{tries:?}");
    assert!(tries.contains(&1), "{tries:?}");
}

#[tokio::test]
async fn when_too_many_wait_the_rest_is_told_at_once_and_nobody_is_lost() {
    let server = Server::start();
    let bus = server.bus().await;
    let _serving = serve(&bus, vec![endpoint(BOOK, tell_id_slowly)]).await;
    let began = Instant::now();
    let timed = async |id| (ask(&bus, id).await, began.elapsed());
    let answers = join_all((0..9_000).map(timed)).await;
    let (mut told, mut crowded) = (0, 0);
    for (id, (answer, took)) in (0..9_000).zip(answers) {
        match answer {
            Ok(answer) => {
                assert_eq!(answer, Answer::Done(id));
                told += 1;
            }
            Err(CallError::Crowded(_)) => {
                assert!(took < Duration::from_secs(1), "{took:?}");
                crowded += 1;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((told, crowded), (8_192, 808));
    assert_eq!(ask(&bus, 7).await.unwrap(), Answer::Done(7));
}

#[tokio::test]
async fn an_answer_too_large_for_any_message_is_an_error_and_leaves_room_for_the_others() {
    let server = Server::start();
    let bus = server.bus().await;
    let long = |request: Request| async move {
        match request.envelope.id.as_u128() {
            1 => serde_json::to_vec(&Answer::Done(" ".repeat(2 << 20))).unwrap(),
            _ => tell_id_slowly(request).await,
        }
    };
    let _serving = serve(&bus, vec![endpoint(BOOK, long)]).await;
    let answers = join_all((0..5).map(|id| ask(&bus, id))).await;
    for (id, answer) in (0..5).zip(answers) {
        match (id, answer) {
            (1, Err(CallError::Broken { reason, .. })) => {
                assert!(reason.contains("too large"), "{reason}");
            }
            (_, answer) => assert_eq!(answer.unwrap(), Answer::Done(id)),
        }
    }
}
