//! Asked to stop in the middle of bookings, the system finishes what it has begun.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};
use uuid::Uuid;

const CLIENTS: usize = 16;
/// How many bookings are confirmed before the system is asked to stop.
const ENOUGH: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_told_of_a_booking_while_the_system_stops_has_it_on_sqlite() {
    drains(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_told_of_a_booking_while_the_system_stops_has_it_on_postgres() {
    drains(Engine::Postgres).await;
}

/// What is wanted, and what came of it.
#[derive(Default)]
struct Rush {
    wishes: VecDeque<(String, Value)>,
    confirmed: BTreeSet<String>,
    /// Answered with 202 or 503: whether it was done is for the client to ask.
    put_off: usize,
    /// Connections that were closed or refused before anything of an answer came.
    closed: usize,
    cut: Vec<String>,
}

async fn drains(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let rush = Arc::new(Mutex::new(Rush {
        wishes: wishes(&system, &stage).await,
        ..Rush::default()
    }));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(book_on(system.admin.clone(), rush.clone())))
        .collect();
    eventually("enough bookings", async || {
        (rush.lock().unwrap().confirmed.len() >= ENOUGH).then_some(())
    })
    .await;
    let ended = system.madang.terminate().await;
    assert_eq!(ended.code(), Some(0), "{}", system.madang.log());
    for client in clients {
        client.await.unwrap();
    }
    let rush = std::mem::take(&mut *rush.lock().unwrap());
    assert!(rush.cut.is_empty(), "answers cut off: {:?}", rush.cut);
    assert!(
        !rush.wishes.is_empty(),
        "it was stopped after the last booking"
    );

    system.crash_and_restart().await;
    let kept = visits(&system, &stage).await;
    let lost: Vec<_> = rush.confirmed.difference(&kept).collect();
    assert!(lost.is_empty(), "told of and not there: {lost:?}");
    let untold = kept.difference(&rush.confirmed).count();
    assert!(
        untold <= rush.put_off,
        "{untold} bookings of which nobody was told, {} put off, {} closed",
        rush.put_off,
        rush.closed
    );
    system.verify().await;
}

/// Visits of twenty seekers at each time of the day, at a panel that receives as many.
async fn wishes(system: &System, stage: &Stage) -> VecDeque<(String, Value)> {
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("16:00") });
    let times = json!({ "application": stage.application, "panels": 20, "ranges": [range] });
    let path = format!("/v1/fairs/{}/panels", stage.fair);
    system.admin.post(&path, times).await.ok();
    let mut wishes = VecDeque::new();
    for number in 0..20 {
        let email = format!("drain{number}@mail.example");
        let person = stage.seeker(system, "김민아", &email).await;
        for slot in 0..36 {
            let time = format!("{}:{}0", 10 + slot / 6, slot % 6);
            wishes.push_back(stage.visit(&person, &time));
        }
    }
    wishes
}

/// Books one after the other until the system says that it stops, or is gone.
async fn book_on(client: Client, rush: Arc<Mutex<Rush>>) {
    loop {
        let Some((path, body)) = rush.lock().unwrap().wishes.pop_front() else {
            return;
        };
        let body = body.to_string();
        let reply = client.try_send("POST", &path, Uuid::new_v4(), &body).await;
        let mut rush = rush.lock().unwrap();
        match reply {
            Ok(reply) if reply.status == 201 => {
                rush.confirmed.insert(id(&reply.body, "id"));
                continue;
            }
            Ok(reply) if [202, 503].contains(&reply.status) => rush.put_off += 1,
            Ok(reply) => rush.cut.push(format!("{}: {}", reply.status, reply.body)),
            // What came after the head of an answer was cut off in the middle.
            Err(error) if error.is_body() || error.is_decode() => rush.cut.push(error.to_string()),
            Err(_) => rush.closed += 1,
        }
        return;
    }
}

/// The ids of all visits at the fair.
async fn visits(system: &System, stage: &Stage) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut after = String::new();
    loop {
        let path = format!("/v1/visits?fair={}&limit=200{after}", stage.fair);
        let page = system.admin.get(&path).await.ok();
        let items = page["items"].as_array().expect("a list");
        found.extend(items.iter().map(|visit| id(visit, "id")));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return found,
        }
    }
}
