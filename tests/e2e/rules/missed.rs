//! What follows from not coming: the place goes to whoever waits, and who may book is asked and changed by
//! the right people only. And what is offered never clashes.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{JUN, MINA};
use crate::people::signed_in;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_place_of_a_no_show_goes_to_whoever_waits_for_what_is_left_of_it_on_sqlite() {
    goes_to_whoever_waits(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_place_of_a_no_show_goes_to_whoever_waits_for_what_is_left_of_it_on_postgres() {
    goes_to_whoever_waits(Engine::Postgres).await;
}

async fn goes_to_whoever_waits(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let room = json!({
        "name": "작은 방", "place": "4층", "open": harness::stage::weekdays(),
        "turnaround": 0, "closes_before": 0,
    });
    let room = id(&system.admin.post("/v1/rooms", room).await.ok(), "room");
    let loan =
        json!({ "person": mina, "from": stage.at("10:00"), "minutes": 60, "purpose": "연습" });
    let path = format!("/v1/rooms/{room}/loans");
    let missed = system.admin.post(&path, loan).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
    let wish = json!({
        "person": jun, "kind": "room_loan", "minutes": 30, "title": "면접 연습",
        "wishes": [{ "resource": room, "within": within }],
    });
    let wait = system.admin.post("/v1/waits", wish).await.ok();
    assert_eq!(wait["state"], "waiting");
    system.clock().set_to(&stage.at("10:11"));
    system.sign_in_again().await;
    let path = format!("/v1/waits/{}", id(&wait, "id"));
    let offered = eventually("the place is offered", async || {
        let entry = system.admin.get(&path).await.ok()["entry"].clone();
        (entry["state"] == "offered").then_some(entry)
    })
    .await;
    let gone = format!("/v1/bookings/{}", id(&missed, "id"));
    assert_eq!(system.admin.get(&gone).await.ok()["state"], "no_show");
    let offer = format!("/v1/bookings/{}", id(&offered, "booking"));
    let offer = system.admin.get(&offer).await.ok();
    assert_eq!(offer["during"]["from"], stage.at("10:15"), "{offer}");
    let accept = format!("/v1/bookings/{}/accept-offer", id(&offer, "id"));
    let taken = system.admin.post(&accept, json!({})).await.ok();
    assert_eq!(taken["state"], "confirmed");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_offered_at_a_time_at_which_somebody_has_another_booking() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(system) = System::start(engine).await else {
            return;
        };
        never_clashes(system).await;
    }
}

async fn never_clashes(system: System) {
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let (path, body) = stage.seat_session(&mina, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
    let wish = |person: &str| {
        json!({
            "person": person, "kind": "mock_interview", "notice_version": "2026-11",
            "wishes": [{ "resource": stage.seat, "within": within }],
        })
    };
    let first = system.admin.post("/v1/waits", wish(&jun)).await.ok();
    let second = system.admin.post("/v1/waits", wish(&sora)).await.ok();
    // Jun is first, and has a visit in the middle of it.
    let (path, body) = stage.visit(&jun, "10:20");
    system.admin.post(&path, body).await.ok();
    let cancel = format!("/v1/mock-interviews/{}/cancel", id(&taken, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    let explained = async |wait: &Value| {
        let path = format!("/v1/waits/{}", id(wait, "id"));
        system.admin.get(&path).await.ok()
    };
    let why = explained(&first).await;
    assert_eq!(why["entry"]["state"], "waiting");
    assert_eq!(why["reasons"][0]["rule"], "passed_over", "{why}");
    assert_eq!(why["reasons"][0]["refusal"], "person_busy", "{why}");
    assert_eq!(explained(&second).await["entry"]["state"], "offered");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_staff_lift_a_block_and_only_the_person_and_staff_see_it() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let mina = system.person("김민아", MINA).await;
    system.person("이준", JUN).await;
    let (as_mina, as_jun) = (
        signed_in(&system, MINA).await,
        signed_in(&system, JUN).await,
    );
    let standing = format!("/v1/people/{mina}/standing");
    let lift = format!("/v1/people/{mina}/lift-block");
    assert_eq!(as_mina.get(&standing).await.ok()["missed"], json!([]));
    assert_eq!(as_jun.get(&standing).await.problem(), (403, "not_allowed"));
    assert_eq!(system.nobody().get(&standing).await.status, 401);
    let reason = json!({ "reason": "병원 진료 확인" });
    for who in [&as_mina, &as_jun] {
        let refused = who.post(&lift, reason.clone()).await;
        assert_eq!(refused.problem(), (403, "not_allowed"));
    }
    let silent = system.admin.post(&lift, json!({ "reason": " " })).await;
    assert_eq!(silent.problem(), (422, "text_missing"));
    let long = json!({ "reason": "가".repeat(501) });
    let long = system.admin.post(&lift, long).await;
    assert_eq!(long.problem(), (422, "text_too_long"));
    let nobody = uuid::Uuid::new_v4();
    for (path, body) in [("standing", None), ("lift-block", Some(reason.clone()))] {
        let path = format!("/v1/people/{nobody}/{path}");
        let refused = match body {
            None => system.admin.get(&path).await,
            Some(body) => system.admin.post(&path, body).await,
        };
        assert_eq!(refused.problem(), (404, "person_not_found"), "{path}");
    }
    let lifted = system.admin.post(&lift, reason).await.ok();
    assert!(lifted["lifted_at"].is_string(), "{lifted}");
    system.verify().await;
}
