//! Whoever waits for what does not take place waits no more, and is told.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{entry, mail_to};
use crate::reading::words;

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
    let (talk, terms) = talk(&system, &stage).await;
    let of_talk = wait_for_talk(&system, &stage, &talk, [&holder, &sora]).await;
    let cancel = format!("/v1/fairs/{}/cancel", stage.fair);
    admin.post(&cancel, json!({})).await.ok();
    becomes(&system, &of_fair, "called_off").await;
    becomes(&system, &of_talk, "called_off").await;
    system.settle().await;
    // Of the closed panel by itself, of all that hung on the fair by one mail.
    let told = eventually("both ends", async || {
        let mails = system.smtp.mails_to("sora@mail.example");
        let subjects: Vec<_> = mails.iter().map(|mail| words(mail).0).collect();
        (subjects.len() >= 2).then_some(subjects)
    });
    assert_eq!(
        told.await,
        ["[대기 안내] 마당물류", "[박람회 취소] 일자리 박람회"]
    );
    let mut again = terms;
    again["version"] = json!(1);
    let reopened = admin.put(&format!("/v1/desks/{talk}"), again.clone()).await;
    assert_eq!(
        reopened.problem(),
        (409, "fair_cancelled"),
        "{}",
        reopened.body
    );
    again["closed"] = json!(true);
    admin.put(&format!("/v1/desks/{talk}"), again).await.ok();
    system.verify().await;
}

/// A talk of an hour for one person, and its terms.
async fn talk(system: &System, stage: &Stage) -> (String, Value) {
    let times = json!([{ "from": stage.at("14:00"), "to": stage.at("15:00") }]);
    let terms = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 1, "times": times, "minutes": 60,
    });
    let view = system.admin.post("/v1/desks", terms.clone()).await.ok();
    (id(&view, "desk"), terms)
}

/// The first has the one place of the talk, and the other waits for it.
async fn wait_for_talk(
    system: &System,
    stage: &Stage,
    talk: &str,
    [holder, waits]: [&String; 2],
) -> Value {
    let body = json!({ "person": holder, "from": stage.at("14:00") });
    let path = format!("/v1/desks/{talk}/bookings");
    system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("14:00"), "to": stage.at("15:00") });
    let wishes = json!([{ "resource": talk, "within": within }]);
    let body = json!({ "person": waits, "kind": "side_event", "wishes": wishes });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    wait
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

pub async fn becomes(system: &System, wait: &Value, expected: &str) {
    let there = async || (entry(system, wait).await["state"] == expected).then_some(());
    eventually("the waiting ends", there).await;
}
