//! Staff book for somebody who phones, and whoever phones is the attendee.

use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};

const MINA: &str = "mina@mail.example";
const COUNSELLOR: &str = "counsellor@centre.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_books_each_kind_for_a_caller_who_is_the_attendee_on_sqlite() {
    books_for_a_caller(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_books_each_kind_for_a_caller_who_is_the_attendee_on_postgres() {
    books_for_a_caller(Engine::Postgres).await;
}

async fn books_for_a_caller(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let counsellor = counsellor(&system).await;
    let caller = json!({
        "name": "김민아",
        "phone": "010-1234-5678",
        "email": MINA,
        "consents": [{ "purpose": "participation", "text_version": "2026-11", "channel": "phone" }],
    });
    let met = counsellor
        .post("/v1/people/meet", caller.clone())
        .await
        .ok();
    assert_eq!(met["standing"], "added");
    let again = counsellor.post("/v1/people/meet", caller).await.ok();
    let known = json!({ "person": met["person"], "standing": "known" });
    assert_eq!(again, known);
    let person = by_phone(&counsellor).await;
    assert_eq!(json!(person), met["person"]);
    let register = format!("/v1/fairs/{}/registrations", stage.fair);
    let body = json!({ "person": person, "consents": ["participation"] });
    counsellor.post(&register, body).await.ok();
    let [talk, advice] = desks(&system, &stage, &person).await;
    let kinds = [
        stage.visit(&person, "10:00"),
        stage.interview(&person, "11:00"),
        talk,
        stage.loan(&person, "13:00"),
        stage.seat_session(&person, "15:00"),
        advice,
    ];
    for (path, body) in &kinds {
        let booked = counsellor.post(path, body.clone()).await;
        assert_eq!(booked.status, 201, "{path}: {}", booked.body);
        let people = booked.body["participants"].as_array().expect("people");
        let mut attendees = people.iter().filter(|one| one["part"] == "attendee");
        let attends = attendees.next().expect("an attendee");
        assert_eq!(attends["person"], json!(person), "{path}");
        assert!(attendees.next().is_none(), "{path}: {}", booked.body);
    }
    let theirs = format!("/v1/bookings?person={person}");
    let bookings = counsellor.get(&theirs).await.ok();
    assert_eq!(count(&bookings), kinds.len(), "{bookings}");
    assert_eq!(count(&counsellor.get("/v1/bookings").await.ok()), 0);
    eventually("an invitation to each", async || {
        (system.smtp.mails_to(MINA).len() >= kinds.len()).then_some(())
    })
    .await;
    system.settle().await;
    let to_counsellor = system.smtp.mails_to(COUNSELLOR);
    assert_eq!(to_counsellor.len(), 1, "the sign-in link and no invitation");
    system.verify().await;
}

/// Where a talk at noon and the half hour of another counsellor are booked, and what books them.
async fn desks(system: &System, stage: &Stage, person: &str) -> [(String, Value); 2] {
    let kim = system.person("김상담", "kim@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let wish = async |terms: Value| {
        let from = terms["times"][0]["from"].clone();
        let desk = system.admin.post("/v1/desks", terms).await.ok();
        let path = format!("/v1/desks/{}/bookings", id(&desk, "desk"));
        (path, json!({ "person": person, "from": from }))
    };
    let talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "capacity": 5, "minutes": 30,
        "times": [{ "from": stage.at("12:00"), "to": stage.at("12:30") }],
    });
    let advice = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "times": [{ "from": stage.at("16:30"), "to": stage.at("17:00") }], "minutes": 30,
    });
    [wish(talk).await, wish(advice).await]
}

/// Somebody with that role and no other claim on anybody.
async fn counsellor(system: &System) -> Client {
    let counsellor = crate::people::seeker(system, "박상담", COUNSELLOR).await;
    let path = format!("/v1/people?search={COUNSELLOR}");
    let found = system.admin.get(&path).await.ok();
    let role = format!(
        "/v1/people/{}/roles/counsellor",
        id(&found["items"][0], "id")
    );
    let key = uuid::Uuid::now_v7();
    system.admin.send("PUT", &role, key, "").await.ok();
    counsellor
}

/// Whoever phones is found by the number, however it is typed.
async fn by_phone(counsellor: &Client) -> String {
    let mut found = Vec::new();
    for typed in ["010-1234-5678", "01012345678", "%2B82%2010-1234-5678"] {
        let path = format!("/v1/people?search={typed}");
        let people = counsellor.get(&path).await.ok();
        assert_eq!(count(&people), 1, "{typed}: {people}");
        found.push(id(&people["items"][0], "id"));
    }
    found.dedup();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn count(page: &Value) -> usize {
    page["items"].as_array().expect("a list").len()
}
