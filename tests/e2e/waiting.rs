//! Waiting lists: who waits is offered what becomes free, in order, and nobody comes between.

mod called_off;
pub mod employers;
mod leaving;
mod others;
mod seats;

use harness::stage::weekdays;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};

use crate::lost_events::ROLES;
use crate::people::seeker as signed_in;
use crate::reading::words;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_freed_seat_goes_to_whoever_waited_longest_also_after_a_restart_on_sqlite() {
    a_freed_seat_goes_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_freed_seat_goes_to_whoever_waited_longest_also_after_a_restart_on_postgres() {
    a_freed_seat_goes_on(Engine::Postgres).await;
}

async fn a_freed_seat_goes_on(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let late = stage.seeker(&system, "최늦음", "late@mail.example").await;
    let (path, body) = stage.seat_session(&holder, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let first = join(&system, &stage, &jun, "10:00").await;
    let second = join(&system, &stage, &sora, "10:00").await;
    assert_eq!(
        (&first["position"], &second["position"]),
        (&json!(1), &json!(2))
    );
    system.crash_and_restart().await;
    cancel(&system, &taken).await;

    let first = entry(&system, &first).await;
    assert_eq!(first["state"], "offered");
    let (path, body) = stage.seat_session(&late, "10:00");
    assert_eq!(system.admin.post(&path, body).await.code(), "seat_taken");
    let mail = mail_to(&system, "jun@mail.example").await;
    assert!(
        mail.0.starts_with("[빈자리]") && mail.1.contains("수락해 주시기 바랍니다"),
        "{mail:?}"
    );

    let accept = format!("/v1/bookings/{}/accept-offer", id(&first, "booking"));
    let (one, other) = tokio::join!(
        system.admin.post(&accept, json!({})),
        system.admin.post(&accept, json!({}))
    );
    let (one, other) = (one.ok(), other.ok());
    assert_eq!((&one["state"], &one), (&json!("confirmed"), &other));
    let why = explained(&system, &second).await;
    assert_eq!(why["entry"]["position"], 1);
    assert_eq!(why["reasons"][0]["rule"], "joined_earlier", "{why}");
    assert!(!why.to_string().contains(&jun), "nobody is named: {why}");

    // Who took it and cancels is behind whoever waits.
    cancel(&system, &one).await;
    assert_eq!(entry(&system, &second).await["state"], "offered");
    let again = join(&system, &stage, &jun, "10:00").await;
    assert_eq!(
        (&again["state"], &again["position"]),
        (&json!("waiting"), &json!(1))
    );
    let decline = id(&entry(&system, &second).await, "booking");
    let decline = format!("/v1/bookings/{decline}/decline-offer");
    system.admin.post(&decline, json!({})).await.ok();
    assert_eq!(
        system.admin.post(&decline, json!({})).await.code(),
        "offer_over"
    );
    assert_eq!(entry(&system, &second).await["state"], "left");
    assert_eq!(entry(&system, &again).await["state"], "offered");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_nobody_answers_goes_to_the_next_after_half_an_hour_on_sqlite() {
    runs_out(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_nobody_answers_goes_to_the_next_after_half_an_hour_on_postgres() {
    runs_out(Engine::Postgres).await;
}

async fn runs_out(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let (path, body) = stage.visit(&holder, "10:00");
    let visit = system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:10") });
    let wishes = json!([{ "resource": stage.panel, "within": within }]);
    let mut waits = Vec::new();
    for person in [&jun, &sora] {
        let body = json!({ "person": person, "kind": "booth_visit", "wishes": wishes });
        waits.push(system.admin.post("/v1/waits", body).await.ok());
    }
    let [first, second] = [&waits[0], &waits[1]];
    let cancel = format!("/v1/visits/{}/cancel", id(&visit, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(entry(&system, first).await["state"], "offered");
    system.clock().pass(29);
    system.sign_in_again().await;
    assert_eq!(entry(&system, second).await["state"], "waiting");
    system.clock().pass(2);
    system.sign_in_again().await;
    eventually("the offer goes on", async || {
        (entry(&system, second).await["state"] == "offered").then_some(())
    })
    .await;
    assert_eq!(entry(&system, first).await["state"], "run_out");
    let offer = id(&entry(&system, first).await, "booking");
    let late = format!("/v1/bookings/{offer}/accept-offer");
    assert_eq!(
        system.admin.post(&late, json!({})).await.code(),
        "offer_over"
    );
    let ended = eventually("the news that it ran out", async || {
        let mails = system.smtp.mails_to("jun@mail.example");
        let mut told = mails.iter().map(words);
        told.find(|(subject, _)| subject.starts_with("[대기 종료]"))
    })
    .await;
    assert!(
        ended.1.contains("대기 순서는 남지 않습니다") && ended.1.contains("/me"),
        "{ended:?}"
    );
    // Told once, also when the event comes again after a restart.
    system.crash_and_restart().await;
    system.sign_in_again().await;
    system.settle().await;
    let told = system.smtp.mails_to("jun@mail.example");
    let told = told
        .iter()
        .map(words)
        .filter(|(subject, _)| subject.starts_with("[대기 종료]"));
    assert_eq!(told.count(), 1);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_mailed_of_an_offer_that_ran_out_long_before_anybody_reads_so() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.seat_session(&holder, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let wait = join(&system, &stage, &jun, "10:00").await;
    cancel(&system, &taken).await;
    assert_eq!(entry(&system, &wait).await["state"], "offered");
    // Nothing that mails runs for a day.
    let others: Vec<_> = ROLES.into_iter().filter(|one| *one != "invites").collect();
    system.crash_and_restart_as(&others).await;
    system.clock().pass(31);
    system.sign_in_again().await;
    let run_out = async || (entry(&system, &wait).await["state"] == "run_out").then_some(());
    eventually("the offer runs out", run_out).await;
    system.clock().pass(25 * 60);
    system.crash_and_restart_as(&["all"]).await;
    system.settle().await;
    let told = system.smtp.mails_to("jun@mail.example");
    let told = told
        .iter()
        .map(words)
        .filter(|(subject, _)| subject.starts_with("[대기 종료]"));
    assert_eq!(told.count(), 0);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_places_are_for_those_who_wait_and_any_seat_would_do_on_sqlite() {
    more_places(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_places_are_for_those_who_wait_and_any_seat_would_do_on_postgres() {
    more_places(Engine::Postgres).await;
}

async fn more_places(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.seat_session(&holder, "10:00");
    let session = system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
    let body = json!({
        "person": jun, "kind": "mock_interview", "notice_version": "2026-11", "any": { "within": within },
    });
    let any = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(any["state"], "waiting");
    cancel(&system, &session).await;
    assert_eq!(entry(&system, &any).await["state"], "offered");

    let (path, body) = stage.loan(&holder, "13:00");
    system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("13:00"), "to": stage.at("14:00") });
    let body = json!({
        "person": jun, "kind": "room_loan", "title": "면접 연습",
        "wishes": [{ "resource": stage.rooms[1], "within": within }],
    });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting");
    let edit = json!({ "version": 0, "name": "면접실 2", "open": weekdays(), "place": "2층", "capacity": 2 });
    let path = format!("/v1/rooms/{}", stage.rooms[1]);
    let changed = system.admin.put(&path, edit).await.ok();
    assert_eq!(changed["room"]["capacity"], 2, "{changed}");
    assert_eq!(entry(&system, &wait).await["state"], "offered");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_see_and_change_only_their_own_waiting() {
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let holder = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let stranger = signed_in(&system, "남궁남", "stranger@mail.example").await;
    let (path, body) = stage.seat_session(&holder, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let wait = join(&system, &stage, &jun, "10:00").await;
    let path = format!("/v1/waits/{}", id(&wait, "id"));
    let others = stranger
        .post("/v1/waits", wish(&stage, &jun, "11:10"))
        .await;
    assert_eq!(others.problem(), (403, "not_allowed"));
    assert_eq!(
        stranger.get("/v1/waits").await.problem(),
        (403, "not_allowed")
    );
    assert_eq!(stranger.get(&path).await.problem(), (404, "wait_not_found"));
    let leave = format!("{path}/leave");
    let left = stranger.post(&leave, json!({})).await;
    assert_eq!(left.problem(), (404, "wait_not_found"));
    assert_eq!(stranger.get("/v1/waits/mine").await.ok(), json!([]));
    let twice = system
        .admin
        .post("/v1/waits", wish(&stage, &jun, "10:00"))
        .await;
    assert_eq!(twice.problem(), (409, "already_waiting"));
    cancel(&system, &taken).await;
    let offer = id(&entry(&system, &wait).await, "booking");
    for answer in ["accept-offer", "decline-offer"] {
        let path = format!("/v1/bookings/{offer}/{answer}");
        let refused = stranger.post(&path, json!({})).await;
        assert_eq!(refused.problem(), (404, "booking_not_found"));
    }
    let left = system.admin.post(&leave, json!({})).await.ok();
    assert_eq!(left["state"], "left");
    let booking = system
        .admin
        .get(&format!("/v1/bookings/{offer}"))
        .await
        .ok();
    assert_eq!(
        booking["state"], "expired",
        "the offer ends with the waiting"
    );
    let whoever: &Client = &system.admin;
    let list = whoever.get("/v1/waits?ended=true").await.ok();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
    system.verify().await;
}

fn wish(stage: &Stage, person: &str, time: &str) -> Value {
    let hour: u32 = time[..2].parse().expect("an hour");
    let to = format!("{}:{}", hour + 1, &time[3..]);
    let within = json!({ "from": stage.at(time), "to": stage.at(&to) });
    json!({
        "person": person,
        "kind": "mock_interview",
        "wishes": [{ "resource": stage.seat, "within": within }],
        "notice_version": "2026-11",
    })
}

async fn join(system: &System, stage: &Stage, person: &str, time: &str) -> Value {
    let body = wish(stage, person, time);
    system.admin.post("/v1/waits", body).await.ok()
}

async fn cancel(system: &System, session: &Value) {
    let path = format!("/v1/mock-interviews/{}/cancel", id(session, "id"));
    system.admin.post(&path, json!({})).await.ok();
}

async fn explained(system: &System, wait: &Value) -> Value {
    let path = format!("/v1/waits/{}", id(wait, "id"));
    system.admin.get(&path).await.ok()
}

async fn entry(system: &System, wait: &Value) -> Value {
    explained(system, wait).await["entry"].clone()
}

async fn mail_to(system: &System, address: &str) -> (String, String) {
    let mail = eventually("a mail", async || system.smtp.mails_to(address).pop()).await;
    words(&mail)
}
