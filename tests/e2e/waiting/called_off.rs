//! Whoever waits for what does not take place waits no more, and is told.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{entry, mail_to};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_panel_a_withdrawal_and_a_cancelled_fair_let_go_who_waits_on_sqlite() {
    lets_go(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_panel_a_withdrawal_and_a_cancelled_fair_let_go_who_waits_on_postgres() {
    lets_go(Engine::Postgres).await;
}

async fn lets_go(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    for time in ["10:00", "10:10"] {
        let (path, body) = stage.visit(&holder, time);
        admin.post(&path, body).await.ok();
    }

    // Who withdraws from the fair waits for nothing there.
    let jun_waits = wait(&system, &stage, &jun, "10:00").await;
    withdraw(&system, &stage, &jun).await;
    becomes(&system, &jun_waits, "left").await;

    let closed = wait(&system, &stage, &sora, "10:00").await;
    let close = format!("/v1/fairs/{}/panels/{}/close", stage.fair, stage.panel);
    admin.post(&close, json!({})).await.ok();
    assert_eq!(entry(&system, &closed).await["state"], "called_off");
    let mail = mail_to(&system, "sora@mail.example").await;
    assert!(mail.0.contains("대기 안내"), "{mail:?}");
    assert!(mail.1.contains("대기가 끝났습니다"), "{mail:?}");
    let body = wish(&stage, &sora, "10:10");
    let refused = admin.post("/v1/waits", body).await;
    assert_eq!(
        refused.problem(),
        (409, "resource_closed"),
        "{}",
        refused.body
    );

    publish(&system, &stage).await;
    let of_fair = wait(&system, &stage, &sora, "10:10").await;
    let cancel = format!("/v1/fairs/{}/cancel", stage.fair);
    admin.post(&cancel, json!({})).await.ok();
    becomes(&system, &of_fair, "called_off").await;
    system.verify().await;
}

fn wish(stage: &Stage, person: &str, time: &str) -> Value {
    let minute: u32 = time[3..].parse().expect("minutes");
    let to = format!("{}:{:02}", &time[..2], minute + 10);
    let within = json!({ "from": stage.at(time), "to": stage.at(&to) });
    let wishes = json!([{ "resource": stage.panel, "within": within }]);
    json!({ "person": person, "kind": "booth_visit", "wishes": wishes })
}

async fn wait(system: &System, stage: &Stage, person: &str, time: &str) -> Value {
    let body = wish(stage, person, time);
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    wait
}

async fn withdraw(system: &System, stage: &Stage, person: &str) {
    let path = format!("/v1/fairs/{}/registrations?limit=100", stage.fair);
    let list = system.admin.get(&path).await.ok();
    let items = list["items"].as_array().expect("a list");
    let theirs = items.iter().find(|one| one["person"] == person);
    let registration = id(theirs.expect("a registration"), "id");
    let path = format!("/v1/registrations/{registration}/withdraw");
    system.admin.post(&path, json!({})).await.ok();
}

async fn publish(system: &System, stage: &Stage) {
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("16:00") });
    let body =
        json!({ "application": stage.application, "panels": 1, "ranges": [range], "minutes": 10 });
    let path = format!("/v1/fairs/{}/panels", stage.fair);
    system.admin.post(&path, body).await.ok();
}

async fn becomes(system: &System, wait: &Value, expected: &str) {
    let there = async || (entry(system, wait).await["state"] == expected).then_some(());
    eventually("the waiting ends", there).await;
}
