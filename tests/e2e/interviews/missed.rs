//! An interview to which nobody comes is a no-show, and frees everybody in it.

use std::time::Duration;

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use crate::day::people::{methods, signed_in};

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_nobody_started_in_ten_minutes_is_missed_also_after_a_crash_on_sqlite() {
    is_missed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_nobody_started_in_ten_minutes_is_missed_also_after_a_crash_on_postgres() {
    is_missed(Engine::Postgres).await;
}

async fn is_missed(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&mina, "10:00");
    let missed = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.interview(&jun, "10:30");
    let later = system.admin.post(&path, body).await;
    // Ten minutes lie between two interviews in one room.
    assert_eq!(later.problem(), (409, "room_taken"), "{}", later.body);
    let (path, body) = stage.interview(&jun, "10:45");
    let later = system.admin.post(&path, body).await.ok();

    it_is(&mut system, &stage.at("10:08")).await;
    // Nothing tells that nothing happens: timers look five times a second here.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(state(&system, &missed).await, "confirmed");
    let (path, body) = stage.interview(&jun, "10:10");
    let busy = system.admin.post(&path, body).await;
    assert_eq!(
        busy.status, 409,
        "its room and its interviewer are kept: {}",
        busy.body
    );

    system.madang.kill();
    system.clock().set_to(&stage.at("10:10"));
    system.crash_and_restart().await;
    let gone = async || (state(&system, &missed).await == "no_show").then_some(());
    eventually("nobody came", gone).await;
    assert_eq!(state(&system, &later).await, "confirmed");
    is_told_once(&system, &stage, &mina, &missed).await;
    // Room and interviewer are free at once.
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let (path, mut body) = stage.interview(&sora, "10:15");
    body["minutes"] = json!(20);
    let instead = system.admin.post(&path, body).await.ok();
    assert_eq!(instead["state"], "confirmed");
    system.settle().await;
    assert_eq!(
        methods(&system, MINA),
        ["REQUEST"],
        "nobody is told that it was called off"
    );
    system.verify().await;
}

/// The employer's list, the person's standing and the trail say so.
async fn is_told_once(system: &System, stage: &Stage, mina: &str, missed: &Value) {
    let member = signed_in(system, "interviewer@firm.example").await;
    let list = format!("/v1/interviews?employer={}", stage.employer);
    let list = member.get(&list).await.ok();
    let items = list["items"].as_array().expect("a list");
    let shown = items.iter().find(|one| one["id"] == missed["id"]);
    assert_eq!(shown.expect("the interview")["state"], "no_show", "{list}");
    let standing = format!("/v1/people/{mina}/standing");
    let standing = system.admin.get(&standing).await.ok();
    assert_eq!(
        standing["missed"].as_array().map(Vec::len),
        Some(1),
        "{standing}"
    );
    let trail = format!("/v1/audit-trail?subject={}", id(missed, "id"));
    let trail = system.admin.get(&trail).await.ok();
    let entries = trail["items"].as_array().expect("a list").iter();
    let by_itself = entries.filter(|one| one["action"] == "release_missed_bookings");
    assert_eq!(by_itself.count(), 1, "{trail}");
}

async fn it_is(system: &mut System, time: &str) {
    system.clock().set_to(time);
    system.sign_in_again().await;
}

async fn state(system: &System, booking: &Value) -> Value {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    system.admin.get(&path).await.ok()["state"].clone()
}
