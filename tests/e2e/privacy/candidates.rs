//! A candidate who takes a consent back, wherever it was given, is hidden from the employer.

use super::signed_in;
use crate::people::seeker;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_candidate_who_takes_a_consent_back_is_hidden_from_the_employer_on_sqlite() {
    is_hidden(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_candidate_who_takes_a_consent_back_is_hidden_from_the_employer_on_postgres() {
    is_hidden(Engine::Postgres).await;
}

async fn is_hidden(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let firm = signed_in(&system, "interviewer@firm.example").await;
    let of_firm = format!("employer-consents/{}", stage.employer);
    let ways = [
        "consents/cv_to_employers".to_owned(),
        "consents/participation".to_owned(),
        format!("{of_firm}/contact"),
    ];
    for (number, way) in ways.iter().enumerate() {
        let mail = format!("{number}@candidate.example");
        let (client, person) = candidate(&system, &stage, &mail).await;
        assert_eq!(seen(&firm, &stage, &person).await["summary"], "물류 3년");
        take_back(&client, &person, way).await;
        assert_eq!(seen(&firm, &stage, &person).await, Value::Null, "{way}");
    }
    let (client, person) = candidate(&system, &stage, "cv@candidate.example").await;
    take_back(&client, &person, &format!("{of_firm}/cv")).await;
    let left = seen(&firm, &stage, &person).await;
    assert_eq!(
        (&left["name"], &left["summary"]),
        (&json!("김민아"), &Value::Null)
    );
    let nobody = format!("employer-consents/{}/cv", uuid::Uuid::now_v7());
    take_back(&client, &person, &nobody).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_goes_when_the_consent_given_with_the_registration_is_taken_back() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let client = seeker(&system, "김민아", "note@candidate.example").await;
    let body = json!({
        "consents": ["participation", "accessibility"],
        "consent_text": "2026-11",
        "accessibility": "휠체어",
    });
    let registrations = format!("/v1/fairs/{}/registrations", stage.fair);
    client.post(&registrations, body).await.ok();
    let note = async || {
        let listed = system.admin.get(&registrations).await.ok();
        listed["items"][0].clone()
    };
    let registration = note().await;
    assert_eq!(registration["accessibility"], "휠체어");
    take_back(
        &client,
        &id(&registration, "person"),
        "consents/accessibility",
    )
    .await;
    let gone = async || note().await["accessibility"].is_null().then_some(());
    eventually("the note is gone", gone).await;
    system.verify().await;
}

/// Somebody who signed up alone, registered and applied; and the id.
async fn candidate(system: &System, stage: &Stage, mail: &str) -> (Client, String) {
    let client = seeker(system, "김민아", mail).await;
    let consents = json!({ "consents": ["participation"], "consent_text": "2026-11" });
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    client.post(&path, consents).await.ok();
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&system.admin.get(&openings).await.ok()["items"][0], "id");
    let body = json!({ "summary": "물류 3년", "consent_text": "2026-11" });
    let path = format!("/v1/openings/{opening}/candidacies");
    let person = id(&client.post(&path, body).await.ok(), "person");
    (client, person)
}

async fn take_back(client: &Client, person: &str, way: &str) {
    let path = format!("/v1/people/{person}/{way}");
    let key = uuid::Uuid::new_v4();
    client.send("DELETE", &path, key, "").await.ok();
}

/// What the employer sees of a candidate.
async fn seen(firm: &Client, stage: &Stage, person: &str) -> Value {
    let path = format!("/v1/candidacies?employer={}", stage.employer);
    let listed = firm.get(&path).await.ok();
    let mut items = listed["items"].as_array().expect("a list").iter();
    let found = items.rfind(|one| one["person"] == person);
    found.expect("the candidacy")["candidate"].clone()
}
