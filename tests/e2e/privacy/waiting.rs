//! Whoever is erased waits for nothing any more, and what was offered to them goes on.

use super::{Mina, NAME};
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_erased_person_was_offered_goes_to_the_next_on_sqlite() {
    goes_to_the_next(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_erased_person_was_offered_goes_to_the_next_on_postgres() {
    goes_to_the_next(Engine::Postgres).await;
}

async fn goes_to_the_next(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let holder = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.loan(&holder, "13:00");
    let taken = id(&system.admin.post(&path, body).await.ok(), "id");
    let hers = waits(&system, &stage, &mina.id, &format!("{NAME} 연습")).await;
    let his = waits(&system, &stage, &jun, "면접 연습").await;
    let cancel = format!("/v1/loans/{taken}/cancel");
    system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(entry(&system, &hers).await["state"], "offered");

    let erase = format!("/v1/people/{}/erase", mina.id);
    mina.client.post(&erase, json!({})).await.ok();
    assert!(!entry(&system, &hers).await.to_string().contains(NAME));
    let next = async || (entry(&system, &his).await["state"] == "offered").then_some(());
    eventually("the next has the offer", next).await;
    assert_eq!(entry(&system, &hers).await["state"], "left");
    let listed = system.admin.get("/v1/waits").await.ok();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    system.verify().await;
}

/// Waits for the second room from one to two o'clock.
async fn waits(system: &System, stage: &Stage, person: &str, title: &str) -> String {
    let within = json!({ "from": stage.at("13:00"), "to": stage.at("14:00") });
    let body = json!({
        "person": person,
        "kind": "room_loan",
        "wishes": [{ "resource": stage.rooms[1], "within": within }],
        "title": title,
    });
    id(&system.admin.post("/v1/waits", body).await.ok(), "id")
}

async fn entry(system: &System, wait: &str) -> Value {
    let path = format!("/v1/waits/{wait}");
    system.admin.get(&path).await.ok()["entry"].clone()
}
