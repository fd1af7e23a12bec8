//! Places that are freed by bookings of another kind, looked at again, or given by another order.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{cancel, entry, explained, join, wish};

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
async fn who_was_never_served_is_before_who_was_where_the_centre_says_so_and_both_are_told_on_sqlite()
 {
    is_before_who_was(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_never_served_is_before_who_was_where_the_centre_says_so_and_both_are_told_on_postgres()
 {
    is_before_who_was(Engine::Postgres).await;
}

async fn is_before_who_was(engine: Engine) {
    let Some(system) = System::start(engine).await else {
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waited_until_it_was_past_ends_and_the_centre_reads_so_in_its_audit_trail() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    // The seat is free, but its time is not.
    let (path, body) = stage.loan(&jun, "10:00");
    system.admin.post(&path, body).await.ok();
    let wait = system.admin.post("/v1/waits", wish(&stage, &jun, "10:00"));
    let wait = wait.await.ok();
    assert_eq!(wait["state"], "waiting");
    system.clock().set_to(&stage.at("11:01"));
    system.sign_in_again().await;
    let over = async || (entry(&system, &wait).await["state"] == "over").then_some(());
    eventually("it is over", over).await;
    let trail = format!("/v1/audit-trail?subject={}&limit=100", id(&wait, "id"));
    let trail = system.admin.get(&trail).await.ok();
    let entries = trail["items"].as_array().expect("a list");
    let is_end = |one: &&Value| one["action"] == "end_past_waits";
    let end = entries.iter().find(is_end);
    let end = end.unwrap_or_else(|| panic!("no end in {trail}"));
    assert_eq!(
        (&end["actor"], &end["details"]["state"]),
        (&Value::Null, &json!("over"))
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_became_free_without_being_freed_is_offered_however_many_places_others_wait_for() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    for number in 0..7 {
        waits_for_fifty_times(&system, &stage, number).await;
    }
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.seat_session(&holder, "15:00");
    let taken = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.loan(&jun, "15:00");
    let clash = system.admin.post(&path, body).await.ok();
    let wait = join(&system, &stage, &jun, "15:00").await;
    cancel(&system, &taken).await;
    let passed_over = explained(&system, &wait).await;
    assert_eq!(passed_over["entry"]["state"], "waiting");
    assert_eq!(passed_over["reasons"][0]["refusal"], "person_busy");
    let path = format!("/v1/loans/{}/cancel", id(&clash, "id"));
    system.admin.post(&path, json!({})).await.ok();
    system.clock().pass(1);
    system.sign_in_again().await;
    let offered = async || (entry(&system, &wait).await["state"] == "offered").then_some(());
    eventually("the place is offered", offered).await;
    system.verify().await;
}

/// Somebody waits for the first room at fifty times, each other than anybody else's.
async fn waits_for_fifty_times(system: &System, stage: &Stage, number: u32) {
    let email = format!("{number}@mail.example");
    let person = stage.seeker(system, "최늦음", &email).await;
    let minutes = 30 + 5 * number;
    let clock = |minutes: u32| format!("{:02}:{:02}", 10 + minutes / 60, minutes % 60);
    let wish = |at: u32| {
        let (from, to) = (clock(at * 5), clock(at * 5 + minutes));
        let within = json!({ "from": stage.at(&from), "to": stage.at(&to) });
        json!({ "resource": stage.rooms[0], "within": within })
    };
    let wishes: Vec<_> = (0..50).map(wish).collect();
    let body = json!({
        "person": person, "kind": "room_loan", "title": "면접 연습",
        "minutes": minutes, "wishes": wishes,
    });
    system.admin.post("/v1/waits", body).await.ok();
}
