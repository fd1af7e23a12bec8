//! Places that are freed by bookings of another kind, looked at again, or given by another order.

use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::json;

use super::{cancel, entry, explained, join};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_an_interview_frees_is_offered_to_who_waits_for_it_on_sqlite() {
    a_room_is_offered(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_an_interview_frees_is_offered_to_who_waits_for_it_on_postgres() {
    a_room_is_offered(Engine::Postgres).await;
}

async fn a_room_is_offered(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&mina, "10:00");
    let interview = system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:30") });
    let body = json!({
        "person": jun, "kind": "room_loan", "title": "면접 연습", "minutes": 30,
        "wishes": [{ "resource": stage.rooms[0], "within": within }],
    });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting");
    let cancel = format!("/v1/interviews/{}/cancel", id(&interview, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(entry(&system, &wait).await["state"], "offered");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_never_served_is_before_who_was_where_the_centre_says_so_and_both_are_told() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let rules = json!({ "version": 0, "terms": { "waiting": "longest_unserved" } });
    system.admin.put("/v1/policy", rules).await.ok();
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let (path, body) = stage.seat_session(&jun, "13:20");
    system.admin.post(&path, body).await.ok();
    let (path, body) = stage.seat_session(&holder, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let served = join(&system, &stage, &jun, "10:00").await;
    let never = join(&system, &stage, &sora, "10:00").await;
    let why = explained(&system, &served).await;
    assert_eq!(
        (&why["unserved_longer"], &why["joined_earlier"]),
        (&json!(1), &json!(0)),
        "{why}"
    );
    cancel(&system, &taken).await;
    assert_eq!(entry(&system, &never).await["state"], "offered");
    let why = explained(&system, &served).await;
    assert_eq!(why["reasons"][0]["rule"], "unserved_longer", "{why}");
    let why = explained(&system, &never).await;
    assert_eq!(why["reasons"][0]["rule"], "yours", "{why}");
    system.verify().await;
}
