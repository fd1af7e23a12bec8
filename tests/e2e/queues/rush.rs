//! Many at once: nobody is called twice, in two places, or holds more tickets than allowed.

use std::collections::BTreeSet;

use super::Hall;
use super::hall::{Booth, Seeker};
use harness::{Client, Engine, Reply, System};
use serde_json::{Value, json};
use uuid::Uuid;

const SEEKERS: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_at_once_call_different_people_and_nobody_to_two_booths_on_sqlite() {
    call_at_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_at_once_call_different_people_and_nobody_to_two_booths_on_postgres() {
    call_at_once(Engine::Postgres).await;
}

async fn call_at_once(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let mut booths = Vec::new();
    for name in ["하늘식품", "바다운송", "들판농산"] {
        booths.push(hall.booth(&system, name).await);
    }
    let mut seekers = Vec::new();
    for number in 0..SEEKERS {
        seekers.push(hall.seeker(&system, &format!("rush{number}")).await);
    }
    all_join_everywhere(&system, &booths, &seekers).await;
    one_press_with_two_clicks(&system, &booths[0]).await;

    // Each booth is pressed twice at the same time, again and again.
    let mut called = 1;
    for _ in 0..3 {
        let presses = booths.iter().chain(&booths).map(|booth| {
            let (client, path) = (system.admin.clone(), format!("{}/call", booth.queue));
            tokio::spawn(async move { client.post(&path, json!({})).await })
        });
        for press in presses.collect::<Vec<_>>() {
            called += count(&press.await.unwrap());
        }
    }
    let mut people = BTreeSet::new();
    let mut tickets = 0;
    for booth in &booths {
        let view = system.admin.get(&booth.queue).await.ok();
        let places = view["places"].as_array().expect("places");
        for one in places.iter().filter(|one| one["state"] == "called") {
            tickets += 1;
            assert!(
                people.insert(one["person"].to_string()),
                "called twice: {one}"
            );
        }
    }
    assert_eq!(tickets, called, "each answer is somebody's call");
    assert_eq!(called, SEEKERS, "everybody is called somewhere");
    system.verify().await;
}

/// Two clicks under one key call one person.
async fn one_press_with_two_clicks(system: &System, booth: &Booth) {
    let (key, path) = (Uuid::new_v4(), format!("{}/call", booth.queue));
    let (one, other) = tokio::join!(
        system.admin.send("POST", &path, key, "{}"),
        system.admin.send("POST", &path, key, "{}"),
    );
    assert_eq!(one.ok(), other.ok());
    let called = booth.line(system).await;
    let called = called.iter().filter(|(_, state)| state == "called");
    assert_eq!(called.count(), 1);
}

async fn all_join_everywhere(system: &System, booths: &[Booth], seekers: &[Seeker]) {
    let joins = booths.iter().flat_map(|booth| {
        seekers.iter().map(|seeker| {
            let (client, path) = (system.admin.clone(), booth.queue.clone());
            let body = json!({ "person": seeker.person });
            tokio::spawn(async move { client.post(&path, body).await.ok() })
        })
    });
    for join in joins.collect::<Vec<_>>() {
        join.await.unwrap();
    }
    for booth in booths {
        let numbers: Vec<_> = booth.line(system).await;
        let numbers: Vec<_> = numbers.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=SEEKERS as u64).collect::<Vec<_>>(), "no gaps");
    }
}

/// 1 for a call, 0 when nobody was left who could be called.
fn count(reply: &Reply) -> usize {
    match (reply.status, reply.code()) {
        (200, _) => 1,
        (409, "nobody_free" | "queue_empty") => 0,
        other => panic!("{other:?}: {}", reply.body),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_lines_joined_at_once_three_take_the_seeker_on_sqlite() {
    three_of_five(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_lines_joined_at_once_three_take_the_seeker_on_postgres() {
    three_of_five(Engine::Postgres).await;
}

async fn three_of_five(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let seeker = hall.seeker(&system, "eager").await;
    let mut booths = Vec::new();
    for number in 0..5 {
        booths.push(hall.booth(&system, &format!("기업{number}")).await);
    }
    let joins = booths.iter().map(|booth| {
        let (client, path) = (system.admin.clone(), booth.queue.clone());
        let body = json!({ "person": seeker.person });
        tokio::spawn(async move { join(&client, &path, body).await })
    });
    let mut taken = 0;
    for join in joins.collect::<Vec<_>>() {
        taken += join.await.unwrap();
    }
    assert_eq!(taken, 3);
    assert_eq!(hall.tickets(&system.admin, &seeker).await.len(), 3);
    system.verify().await;
}

async fn join(client: &Client, path: &str, body: Value) -> usize {
    let reply = client.post(path, body).await;
    match (reply.status, reply.code()) {
        (201, _) => 1,
        (409, "too_many_tickets") => 0,
        other => panic!("{other:?}: {}", reply.body),
    }
}
