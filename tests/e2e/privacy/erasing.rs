//! A person is erased: what must go goes, what is booked is off, and everybody is told before.

use super::remains::remains;
use super::{MAIL, Mina, NAME, PHONE, signed_in};
use crate::reading::{header, words};
use harness::smtp::Mail;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_left_of_a_person_who_was_erased_on_sqlite() {
    nothing_is_left(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_left_of_a_person_who_was_erased_on_postgres() {
    nothing_is_left(Engine::Postgres).await;
}

async fn nothing_is_left(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    mina.shows(&stage.employer, "contact").await;
    let feeds = format!("/v1/people/{}/feeds", mina.id);
    mina.client.post(&feeds, json!({})).await.ok();
    books_everything(&system, &stage, &mina).await;
    let member = signed_in(&system, "interviewer@firm.example").await;
    is_refused(&system, &mina, &member).await;

    let path = format!("/v1/people/{}/erase", mina.id);
    let asked = mina.client.post(&path, json!({})).await.ok();
    assert_eq!(asked["erased_at"], Value::Null);
    is_gone_at_once(&system, &mina, &member, &stage).await;
    system.crash_and_restart().await;
    // A mail that was on its way when the process died is sent again once its lease is over.
    system.clock().pass(6);
    let cancelled = async || {
        let mails = system.smtp.mails_to(MAIL);
        let is_cancel = |mail: &&Mail| words(mail).0.contains("취소") && is_to_come(mail);
        let cancels = mails.iter().filter(is_cancel);
        let different: BTreeSet<_> = cancels.map(|mail| header(mail, "Message-ID")).collect();
        (different.len() == 5).then_some(())
    };
    eventually("the news that all is off", cancelled).await;
    let ended = async || {
        let body = json!({ "reason": "asked again" });
        let erasure = system.admin.post(&path, body).await.ok();
        erasure["erased_at"].is_string().then_some(())
    };
    eventually("the last address is gone", ended).await;
    is_recorded(&system).await;
    let sent = system.smtp.mails_to(MAIL).len();
    let link = json!({ "centre": system.centre, "email": MAIL });
    system.nobody().post("/v1/sign-in-links", link).await.ok();
    system.settle().await;
    assert_eq!(system.smtp.mails_to(MAIL).len(), sent, "she is not known");
    let counts = format!("/v1/fairs/{}/counts", stage.fair);
    assert_eq!(system.admin.get(&counts).await.ok()["registered"], 0);

    let texts = [
        NAME,
        MAIL,
        PHONE,
        "dokgo",
        "98761234",
        "지게차",
        "휠체어",
        BEYOND,
        LIFTED,
    ];
    let remains = remains(&mut system, &texts).await;
    assert!(remains.is_empty(), "{remains:?}");
    if engine == Engine::Postgres {
        system.madang.terminate().await;
    }
    let (sound, printed) = system.run(&["verify"]);
    assert!(sound, "{printed}");
}

/// False for links, and for the visit at noon, which is off before she goes.
fn is_to_come(mail: &Mail) -> bool {
    !is_link(mail) && !words(mail).1.contains("12:00")
}

fn is_link(mail: &Mail) -> bool {
    words(mail).1.contains("/sign-in?token=")
}

/// Why staff went beyond a rule for her, and why they lifted a block.
const BEYOND: &str = "투석 치료 일정";
const LIFTED: &str = "입원 확인서 제출";

async fn books_everything(system: &System, stage: &Stage, mina: &Mina) {
    for (path, mut body) in [
        stage.visit(&mina.id, "10:00"),
        stage.interview(&mina.id, "11:00"),
        stage.loan(&mina.id, "13:00"),
        stage.seat_session(&mina.id, "15:00"),
    ] {
        if body["title"].is_string() {
            body["title"] = json!(format!("{NAME} 면접"));
        }
        if !path.contains("interviews") {
            body["exception"] = json!(BEYOND);
        }
        system.admin.post(&path, body).await.ok();
    }
    is_counselled(system, stage, mina).await;
    let lift = format!("/v1/people/{}/lift-block", mina.id);
    let why = json!({ "reason": LIFTED });
    system.admin.post(&lift, why).await.ok();
    // One that is over before she goes leaves its reason behind.
    let (path, body) = stage.visit(&mina.id, "12:00");
    let visit = system.admin.post(&path, body).await.ok();
    let path = format!("/v1/visits/{}/cancel", harness::system::id(&visit, "id"));
    let why = json!({ "reason": format!("{NAME} {PHONE}") });
    system.admin.post(&path, why).await.ok();
    let told = async || {
        let mails = system.smtp.mails_to(MAIL);
        (mails.iter().filter(|mail| is_to_come(mail)).count() >= 5).then_some(())
    };
    eventually("the invitations", told).await;
    system.settle().await;
}

/// Counselling belongs to no fair, so that leaving one does not cancel it.
async fn is_counselled(system: &System, stage: &Stage, mina: &Mina) {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let desk = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "open": [{ "weekday": "wednesday", "from": "08:00:00", "to": "09:00:00" }],
        "minutes": 50, "turnaround": 10,
    });
    let desk = system.admin.post("/v1/desks", desk).await.ok();
    let path = format!("/v1/desks/{}/bookings", harness::system::id(&desk, "desk"));
    let body = json!({ "person": mina.id, "from": stage.at("08:00") });
    system.admin.post(&path, body).await.ok();
}

async fn is_refused(system: &System, mina: &Mina, member: &Client) {
    let path = format!("/v1/people/{}/erase", mina.id);
    let denied = member.post(&path, json!({ "reason": "x" })).await;
    assert_eq!(denied.problem(), (403, "not_allowed"));
    let silent = system.admin.post(&path, json!({})).await;
    assert_eq!(silent.problem(), (422, "text_missing"));
    let hold = json!({ "person": mina.id, "reason": "소송" });
    let hold = system.admin.post("/v1/legal-holds", hold).await.ok();
    let held = mina.client.post(&path, json!({})).await;
    assert_eq!(held.problem(), (409, "under_legal_hold"), "{}", held.body);
    assert_eq!(mina.client.get("/v1/bookings").await.status, 200);
    let hold = format!("/v1/legal-holds/{}", harness::system::id(&hold, "id"));
    let key = uuid::Uuid::new_v4();
    system.admin.send("DELETE", &hold, key, "").await.ok();
    let key = uuid::Uuid::new_v4();
    let again = system.admin.send("DELETE", &hold, key, "").await;
    assert_eq!(again.problem(), (404, "hold_not_found"));
}

async fn is_gone_at_once(system: &System, mina: &Mina, member: &Client, stage: &Stage) {
    assert_eq!(mina.client.get("/v1/bookings").await.status, 401);
    let person = format!("/v1/people/{}", mina.id);
    let left = system.admin.get(&person).await.ok();
    assert_eq!((&left["name"], &left["phone"]), (&json!("-"), &Value::Null));
    let seekers = format!("/v1/employers/{}/seekers", stage.employer);
    let seen = member.get(&seekers).await.ok().to_string();
    assert!(!seen.contains(NAME) && !seen.contains(PHONE), "{seen}");
    let trail = system.admin.get("/v1/audit-trail?limit=200").await.ok();
    assert!(!trail.to_string().contains(NAME), "{trail}");
}

/// How much of what was destroyed is on record, and nothing of whom.
async fn is_recorded(system: &System) {
    let records = system.admin.get("/v1/destructions?limit=200").await.ok();
    let of_erasure: Vec<&str> = records["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["rule"] == "erasure")
        .filter_map(|one| one["class"].as_str())
        .collect();
    for class in [
        "people",
        "cvs",
        "registrations",
        "sign_ins",
        "bookings",
        "commands",
        "deliveries",
    ] {
        assert!(of_erasure.contains(&class), "{class}: {records}");
    }
}
