//! People who come without a registration are taken in at the desk in one step.

use super::{Hall, terms};
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_without_a_registration_is_inside_after_one_step_on_sqlite() {
    one_step(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_without_a_registration_is_inside_after_one_step_on_postgres() {
    one_step(Engine::Postgres).await;
}

async fn one_step(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open_with(&system, json!({ "seeker_cap": 1 })).await;
    let form = json!({
        "name": "김민아",
        "phone": "010-1234-5678",
        "consents": ["participation", "marketing"],
        "target_group": "청년",
        "desired_job": "물류 사무",
        "email": "mina@mail.example",
    });
    let key = Uuid::now_v7();
    let taken_in = take_in(&system.admin, &hall, key, &form).await;
    assert_eq!(taken_in["standing"], "registered");
    assert_eq!(take_in(&system.admin, &hall, key, &form).await, taken_in);
    is_whole(&system, &hall, &taken_in).await;
    everybody_is_found(&system, &hall, &taken_in).await;
    at_two_desks(&system, &hall).await;
    assert_eq!(hall.inside(&system).await, 4);
    let visitors = system.admin.get(&hall.path("visitors")).await.ok();
    assert_eq!(visitors["walk_ins"], 3, "{visitors}");
    system.verify().await;
}

/// The registration says what was asked, the consents are kept, and the pass opens no door again.
async fn is_whole(system: &System, hall: &Hall, taken_in: &Value) {
    let path = format!("/v1/registrations/{}", id(taken_in, "registration"));
    let registration = system.admin.get(&path).await.ok();
    assert_eq!(registration["target_group"], "청년");
    assert_eq!(registration["desired_job"], "물류 사무");
    assert_eq!(registration["walk_in"], true);
    let path = format!("/v1/people/{}", id(taken_in, "person"));
    let person = system.admin.get(&path).await.ok();
    assert_eq!(person["phone"], "+821012345678");
    assert_eq!(person["roles"], json!(["seeker"]));
    let consents = system.admin.get(&format!("{path}/consents")).await.ok();
    let channels: Vec<_> = consents["items"]
        .as_array()
        .expect("a list")
        .iter()
        .collect();
    assert_eq!(channels.len(), 2, "{consents}");
    assert!(channels.iter().all(|one| one["channel"] == "paper"));
    let shown = json!({ "pass": taken_in["pass"] });
    let again = system.admin.post(&hall.path("check-ins"), shown).await;
    assert_eq!(again.problem(), (409, "already_checked_in"));
}

/// Whoever is known is found by telephone in any usual form and name, as an import finds them.
async fn everybody_is_found(system: &System, hall: &Hall, taken_in: &Value) {
    for phone in ["01012345678", "+82 10 1234 5678", "010.1234.5678"] {
        let form = json!({ "name": "김민아", "phone": phone, "consents": ["participation"] });
        let again = take_in(&system.admin, hall, Uuid::now_v7(), &form).await;
        assert_eq!(again["standing"], "already_in", "{phone}");
        assert_eq!(again["pass"], taken_in["pass"], "{phone}");
    }
    // A telephone may be a family's.
    let form = json!({ "name": "김준", "phone": "010-1234-5678", "consents": ["participation"] });
    let other = take_in(&system.admin, hall, Uuid::now_v7(), &form).await;
    assert_ne!(other["person"], taken_in["person"]);
    // Whoever registered before keeps the registration, and is let in.
    let jun = json!({ "name": "이준", "phone": "010-2222-3333" });
    let person = system.admin.post("/v1/people", jun.clone()).await.ok();
    let body = json!({ "person": person["id"], "consents": ["participation"] });
    let registrations = hall.path("registrations");
    let pass = system.admin.post(&registrations, body).await.ok();
    let mut form = jun;
    form["consents"] = json!(["participation"]);
    let inside = take_in(&system.admin, hall, Uuid::now_v7(), &form).await;
    assert_eq!(inside["standing"], "checked_in");
    assert_eq!(inside["pass"], pass["pass"]);
}

/// Two desks take the same person in at once: one person, one registration, one visit.
async fn at_two_desks(system: &System, hall: &Hall) {
    let form = json!({ "name": "최지우", "phone": "010-7777-8888", "consents": ["participation"] });
    let desk = || {
        let (client, path, form) = (system.admin.clone(), hall.path("walk-ins"), form.clone());
        tokio::spawn(async move { client.post(&path, form).await.ok() })
    };
    let desks = [desk(), desk(), desk()];
    let mut standings = Vec::new();
    for desk in desks {
        standings.push(id(&desk.await.expect("an answer"), "standing"));
    }
    standings.sort_unstable();
    assert_eq!(standings, ["already_in", "already_in", "registered"]);
    assert_eq!(found(system, "010-7777-8888").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_takes_in_nobody_for_nothing() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let hall = Hall::open(&system).await;
    let shut = Hall::open_with(&system, json!({ "walk_ins": false })).await;
    let stage = Stage::set(&system).await;
    let ahead = format!("/v1/fairs/{}/walk-ins", stage.fair);
    let draft = system
        .admin
        .post("/v1/fairs", terms(-60, 60, json!({})))
        .await;
    let draft = format!("/v1/fairs/{}/walk-ins", id(&draft.ok(), "id"));
    system.person("한지민", "jimin@mail.example").await;
    let form = json!({ "name": "김민아", "phone": "010-1234-5678", "consents": ["participation"] });
    let with = |field: &str, value: Value| {
        let mut form = form.clone();
        form[field] = value;
        form
    };
    let open = hall.path("walk-ins");
    for (path, body, status, code) in [
        (&shut.path("walk-ins"), form.clone(), 409, "no_walk_ins"),
        (&ahead, form.clone(), 409, "fair_not_running"),
        (&draft, form.clone(), 409, "fair_not_published"),
        (
            &open,
            with("consents", json!(["marketing"])),
            403,
            "consent_missing",
        ),
        (&open, with("phone", json!("12")), 422, "bad_phone"),
        (&open, with("phone", json!(null)), 422, "text_missing"),
        (&open, with("name", json!(" ")), 422, "text_missing"),
        (
            &open,
            with("target_group", json!("가".repeat(41))),
            422,
            "text_too_long",
        ),
        (
            &open,
            with("email", json!("jimin@mail.example")),
            409,
            "other_name",
        ),
    ] {
        let refusal = system.admin.post(path, body).await;
        assert_eq!(
            refusal.problem(),
            (status, code),
            "{path}: {}",
            refusal.body
        );
    }
    assert_eq!(
        found(&system, "010-1234-5678").await,
        0,
        "nobody was written down"
    );
    assert_eq!(hall.inside(&system).await, 0);
    system.verify().await;
}

async fn take_in(client: &Client, hall: &Hall, key: Uuid, form: &Value) -> Value {
    let reply = client
        .send("POST", &hall.path("walk-ins"), key, &form.to_string())
        .await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply.body
}

/// How many people have this telephone.
pub async fn found(system: &System, phone: &str) -> usize {
    let path = format!("/v1/people?search={phone}");
    let people = system.admin.get(&path).await.ok();
    people["items"].as_array().expect("a list").len()
}
