//! Any of several employers would do: one place is offered, of one of them.

use super::entry;
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_any_of_three_employers_is_offered_the_first_that_is_free_on_sqlite() {
    any_of_three(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_any_of_three_employers_is_offered_the_first_that_is_free_on_postgres() {
    any_of_three(Engine::Postgres).await;
}

async fn any_of_three(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mut employers = vec![stage.employer.clone()];
    let mut panels = vec![stage.panel.clone()];
    for name in ["바다운송", "하늘식품", "숲속가구"] {
        let (employer, panel) = another(&system, &stage, name).await;
        employers.push(employer);
        panels.push(panel);
    }
    let mut visits = Vec::new();
    for (number, panel) in panels.iter().enumerate() {
        let address = format!("holder{number}@mail.example");
        let holder = stage.seeker(&system, "최차지", &address).await;
        let path = format!("/v1/fairs/{}/panels/{panel}/visits", stage.fair);
        let body = json!({ "person": holder, "from": stage.at("10:00") });
        visits.push(system.admin.post(&path, body).await.ok());
    }
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let first = wait(&system, &stage, &jun, &employers[..3]).await;
    let second = wait(&system, &stage, &sora, &employers[..3]).await;
    assert_eq!(first["wishes"].as_array().map(Vec::len), Some(3), "{first}");
    assert_eq!(
        (&first["position"], &second["position"]),
        (&json!(1), &json!(2))
    );

    // Nobody waits for the fourth.
    cancel(&system, &visits[3]).await;
    for one in [&first, &second] {
        assert_eq!(entry(&system, one).await["state"], "waiting");
    }
    cancel(&system, &visits[1]).await;
    let offer = offered(&system, &first, &employers[1]).await;
    assert_eq!(entry(&system, &second).await["state"], "waiting");
    // One is enough: what becomes free next is for the next.
    cancel(&system, &visits[2]).await;
    let next = offered(&system, &second, &employers[2]).await;
    assert_eq!(offered(&system, &first, &employers[1]).await, offer);
    let accept = format!("/v1/bookings/{offer}/accept-offer");
    let taken = system.admin.post(&accept, json!({})).await.ok();
    assert_eq!(taken["state"], "confirmed");
    assert_eq!(taken["employer"], json!(employers[1]));
    // Who declines one of them waits on for the others.
    let decline = format!("/v1/bookings/{next}/decline-offer");
    system.admin.post(&decline, json!({})).await.ok();
    assert_eq!(entry(&system, &second).await["state"], "waiting");
    cancel(&system, &visits[0]).await;
    offered(&system, &second, &employers[0]).await;
    nobody_there(&system, &stage, &jun).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_an_interview_which_two_agree_on_on_sqlite() {
    no_waiting(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_an_interview_which_two_agree_on_on_postgres() {
    no_waiting(Engine::Postgres).await;
}

async fn no_waiting(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&mina, "10:00");
    system.admin.post(&path, body).await.ok();
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:30") });
    let places = [&stage.panel, &stage.rooms[0], &stage.interviewer];
    let wishes = places.map(|place| json!({ "wishes": [{ "resource": place, "within": within }] }));
    let any =
        json!({ "any": { "fair": stage.fair, "employers": [stage.employer], "within": within } });
    for mut wish in wishes.into_iter().chain([any]) {
        wish["person"] = json!(jun);
        wish["kind"] = json!("interview");
        let refusal = system.admin.post("/v1/waits", wish).await;
        assert_eq!(refusal.problem(), (422, "wrong_kind"), "{}", refusal.body);
        let expected = id(&refusal.body["facts"], "expected");
        assert!(expected.contains("booth_visit"), "{expected}");
    }
    let list = system.admin.get("/v1/waits?ended=true").await.ok();
    assert_eq!(list["items"], json!([]));
    system.verify().await;
}

/// An employer of the same fair, with a panel that is open as the stage's.
pub async fn another(system: &System, stage: &Stage, name: &str) -> (String, String) {
    let admin = &system.admin;
    let body = json!({ "name": name });
    let employer = id(&admin.post("/v1/employers", body).await.ok(), "id");
    let applications = format!("/v1/fairs/{}/applications", stage.fair);
    let body = json!({
        "employer": employer, "submit": true, "participation": "direct",
        "openings": [{ "title": "사무", "count": 1 }], "sessions": [stage.session],
    });
    let application = id(&admin.post(&applications, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    admin.post(&approve, json!({})).await.ok();
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("16:00") });
    let body = json!({ "application": application, "panels": 1, "ranges": [range], "minutes": 10 });
    let panels = format!("/v1/fairs/{}/panels", stage.fair);
    let panel = id(&admin.post(&panels, body).await.ok(), "panel");
    (employer, panel)
}

async fn wait(system: &System, stage: &Stage, person: &str, employers: &[String]) -> Value {
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:10") });
    let any = json!({ "fair": stage.fair, "employers": employers, "within": within });
    let body = json!({ "person": person, "kind": "booth_visit", "any": any });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    wait
}

/// The booking that an entry is offered, which is with this employer.
async fn offered(system: &System, wait: &Value, employer: &str) -> String {
    let entry = entry(system, wait).await;
    assert_eq!(entry["state"], "offered", "{entry}");
    let offer = id(&entry, "booking");
    let held = system
        .admin
        .get(&format!("/v1/bookings/{offer}"))
        .await
        .ok();
    assert_eq!(
        (&held["state"], &held["employer"]),
        (&json!("held"), &json!(employer))
    );
    offer
}

async fn cancel(system: &System, visit: &Value) {
    let path = format!("/v1/visits/{}/cancel", id(visit, "id"));
    system.admin.post(&path, json!({})).await.ok();
}

/// Employers who have no times at the fair, and visits at no fair, are refused.
async fn nobody_there(system: &System, stage: &Stage, person: &str) {
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:10") });
    let nobody = uuid::Uuid::new_v4();
    let any = json!({ "fair": stage.fair, "employers": [nobody], "within": within });
    let body = json!({ "person": person, "kind": "booth_visit", "any": any });
    let refusal = system.admin.post("/v1/waits", body).await;
    assert_eq!(refusal.problem(), (404, "resource_not_found"));
    let any = json!({ "employers": [stage.employer], "within": within });
    let body = json!({ "person": person, "kind": "booth_visit", "any": any });
    let refusal = system.admin.post("/v1/waits", body).await;
    assert_eq!(refusal.problem(), (422, "nothing_chosen"));
}
