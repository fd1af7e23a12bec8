//! The retention clock destroys what was kept long enough, and leaves a record of how much.

use super::{MAIL, Mina, NAME, PHONE};
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_kept_long_enough_is_destroyed_unless_it_is_held_on_sqlite() {
    destroys_in_time(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_kept_long_enough_is_destroyed_unless_it_is_held_on_postgres() {
    destroys_in_time(Engine::Postgres).await;
}

const DAY: i64 = 24 * 60;

async fn destroys_in_time(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    mina.shows(&stage.employer, "cv").await;
    applies(&system, &stage, &mina).await;
    let days = json!({ "registrations_days": 300, "people_days": 400, "accesses_days": 365 });
    let terms = json!({ "retention": days });
    let unkept = json!({ "version": 0, "terms": { "retention": { "accesses_days": 1 } } });
    let refused = system.admin.put("/v1/policy", unkept).await;
    assert_eq!(refused.problem(), (422, "rule_out_of_bounds"));
    let forgetful = json!({ "version": 0, "terms": { "retention": { "audit_days": 365 } } });
    let refused = system.admin.put("/v1/policy", forgetful).await;
    assert_eq!(refused.problem(), (422, "rule_out_of_bounds"));
    assert_eq!(refused.body["facts"]["least"], "1095", "{}", refused.body);
    let policy = json!({ "version": 0, "terms": terms });
    system.admin.put("/v1/policy", policy).await.ok();
    let hold = json!({ "fair": stage.fair, "reason": "감사" });
    let hold = system.admin.post("/v1/legal-holds", hold).await.ok();
    let hold = format!("/v1/legal-holds/{}", id(&hold, "id"));

    system.clock().set_to(&stage.at("16:00"));
    system.clock().pass(DAY);
    system.sign_in_again().await;
    system.clock().pass(200 * DAY);
    system.sign_in_again().await;
    // What is held stays, however old: the fair's registrations, and all that is known of its people.
    has_record(&system, "commands", 30).await;
    has_record(&system, "sign_ins", 31).await;
    let cv = format!("/v1/people/{}/cv", mina.id);
    assert_ne!(system.admin.get(&cv).await.ok()["version"], 0);
    assert_ne!(candidacies(&system).await, json!([]));
    let kept = registration(&system, &stage).await;
    assert_eq!(kept["person_name"], NAME);
    assert!(kept["accessibility"].is_string(), "{kept}");

    // The clock goes on after a crash, and a hold that is lifted holds nothing.
    system.crash_and_restart().await;
    let key = uuid::Uuid::new_v4();
    system.admin.send("DELETE", &hold, key, "").await.ok();
    let gone = async || {
        let is_kept = system.admin.get(&cv).await.ok()["version"] != 0;
        (!is_kept && candidacies(&system).await == json!([])).then_some(())
    };
    eventually("the CV is gone", gone).await;
    has_record(&system, "cvs", 180).await;
    has_record(&system, "accessibility", 0).await;
    system.clock().pass(100 * DAY);
    system.sign_in_again().await;
    let untied = async || {
        let left = registration(&system, &stage).await;
        let is_empty = left["desired_job"].is_null() && left["accessibility"].is_null();
        let is_untied = left["person_name"] == "" && left["target_group"].is_null();
        (is_empty && is_untied).then_some(left)
    };
    let left = eventually("the registration is nobody's", untied).await;
    assert_ne!(left["person"], json!(mina.id));
    has_record(&system, "registrations", 300).await;
    let counts = format!("/v1/fairs/{}/counts", stage.fair);
    assert_eq!(system.admin.get(&counts).await.ok()["registered"], 1);

    system.clock().pass(400 * DAY);
    system.sign_in_again().await;
    let person = format!("/v1/people/{}", mina.id);
    let forgotten = async || (system.admin.get(&person).await.ok()["name"] == "-").then_some(());
    eventually("nobody knows her any more", forgotten).await;
    has_record(&system, "people", 0).await;
    // Who read of her was written down again and again meanwhile: the oldest of it is gone.
    has_record(&system, "accesses", 365).await;
    name_nobody(&system, &mina).await;
    system.verify().await;
}

/// All that a record has.
const TOLD: [&str; 6] = ["at", "class", "id", "kept_days", "rows", "rule"];

/// Records say how much of what was destroyed, why and when, and nothing of whom.
async fn name_nobody(system: &System, mina: &Mina) {
    let records = system.admin.get("/v1/destructions?limit=200").await.ok();
    for record in records["items"].as_array().expect("a list") {
        let mut fields = record.as_object().expect("fields").keys();
        assert!(fields.all(|one| TOLD.contains(&one.as_str())), "{record}");
        assert!(record["rows"].as_u64() > Some(0), "{record}");
        let text = record.to_string();
        for personal in [NAME, MAIL, PHONE, &mina.id] {
            assert!(!text.contains(personal), "{text}");
        }
    }
}

/// She hands a summary in, and is proposed a time that she leaves unanswered.
async fn applies(system: &System, stage: &Stage, mina: &Mina) {
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&system.admin.get(&openings).await.ok()["items"][0], "id");
    let body = json!({ "summary": "물류 3년", "consent_text": "2026-11" });
    let path = format!("/v1/openings/{opening}/candidacies");
    let candidacy = mina.client.post(&path, body).await.ok();
    let path = format!("/v1/candidacies/{}/proposals", id(&candidacy, "id"));
    let body = json!({
        "version": 0,
        "interviewers": [stage.interviewer],
        "rooms": [stage.rooms[0]],
        "times": [stage.at("11:00")],
    });
    system.admin.post(&path, body).await.ok();
}

async fn candidacies(system: &System) -> Value {
    system.admin.get("/v1/candidacies").await.ok()["items"].clone()
}

async fn registration(system: &System, stage: &Stage) -> Value {
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    system.admin.get(&path).await.ok()["items"][0].clone()
}

async fn has_record(system: &System, class: &str, days: u32) {
    let there = async || {
        let records = system.admin.get("/v1/destructions?limit=200").await.ok();
        let items = records["items"].as_array().expect("a list").clone();
        let of_class = |one: &&Value| one["class"] == class;
        let record = items.iter().find(of_class)?;
        let kept = record["kept_days"].as_u64().unwrap_or(0);
        assert_eq!(kept, u64::from(days), "{record}");
        Some(())
    };
    eventually("a record of the destruction", there).await;
}
