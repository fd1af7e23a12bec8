//! What is refused, to whom, and that nothing changes by it.

use super::Hall;
use super::hall::Booth;
use harness::system::id;
use harness::{Client, Engine, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_refusal_says_what_is_wrong_and_changes_nothing_on_sqlite() {
    each_is_refused(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_refusal_says_what_is_wrong_and_changes_nothing_on_postgres() {
    each_is_refused(Engine::Postgres).await;
}

async fn each_is_refused(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let outside = hall.expected(&system, "outside").await;
    let door = booth.takes(&system, &outside).await;
    assert_eq!(door.problem(), (409, "not_checked_in"), "{}", door.body);
    let unknown = system.person("이준", "unknown@mail.example").await;
    let never = system
        .admin
        .post(&booth.queue, json!({ "person": unknown }))
        .await;
    assert_eq!(never.problem(), (409, "not_registered"));
    let early = hall.seeker(&system, "early").await;
    hall.visit(&system, &booth, &early, 120).await;
    let early = booth.takes(&system, &early).await;
    assert_eq!(early.problem(), (409, "too_early"), "{}", early.body);

    let seeker = hall.seeker(&system, "seeker").await;
    let ticket = booth.takes(&system, &seeker).await.ok();
    let ticket = format!("/v1/tickets/{}", id(&ticket, "ticket"));
    let again = booth.takes(&system, &seeker).await;
    assert_eq!(again.problem(), (409, "already_in_queue"), "{}", again.body);
    let start = system
        .admin
        .post(&format!("{ticket}/start"), json!({}))
        .await;
    assert_eq!(start.problem(), (409, "wrong_state"));
    seekers_may_not_serve(&system, &hall, &booth, &ticket).await;
    strangers_find_nothing(&system, &hall, &booth, &ticket).await;
    pauses(&system, &booth).await;
    assert_eq!(booth.line(&system).await, [(1, "waiting".to_owned())]);

    let own = seeker.client(&system).await;
    let left = own.post(&format!("{ticket}/leave"), json!({})).await.ok();
    assert_eq!(left["state"], "left");
    let twice = own.post(&format!("{ticket}/leave"), json!({})).await;
    assert_eq!(twice.problem(), (409, "wrong_state"));
    assert_eq!(booth.takes(&system, &seeker).await.ok()["number"], 3);
    let late = hall.seeker(&system, "late").await;
    system.clock().pass(5 * 60);
    system.sign_in_again().await;
    let late = booth.takes(&system, &late).await;
    assert_eq!(late.problem(), (422, "in_past"), "{}", late.body);
    system.verify().await;
}

async fn seekers_may_not_serve(system: &System, hall: &Hall, booth: &Booth, ticket: &str) {
    let other = hall.seeker(system, "other").await;
    let client = other.client(system).await;
    for verb in ["call", "pause", "resume"] {
        let path = format!("{}/{verb}", booth.queue);
        let refusal = client.post(&path, json!({})).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{verb}");
    }
    assert_eq!(
        client.get(&booth.queue).await.problem(),
        (403, "not_allowed")
    );
    for verb in ["start", "finish", "leave"] {
        let refusal = client.post(&format!("{ticket}/{verb}"), json!({})).await;
        assert_eq!(refusal.problem(), (404, "ticket_not_found"), "{verb}");
    }
    let by_number = json!({ "number": other.number });
    let by_number = client.post(&booth.queue, by_number).await;
    assert_eq!(by_number.problem(), (403, "not_allowed"));
    let own = client.post(&booth.queue, json!({})).await.ok();
    let own = format!("/v1/tickets/{}", id(&own, "ticket"));
    let start = client.post(&format!("{own}/start"), json!({})).await;
    assert_eq!(start.problem(), (403, "not_allowed"));
    client.post(&format!("{own}/leave"), json!({})).await.ok();
}

/// Members of another employer, and the staff of another centre.
async fn strangers_find_nothing(system: &System, hall: &Hall, booth: &Booth, ticket: &str) {
    let rival = hall.booth(system, "바다운송").await.member(system).await;
    let call = booth.calls(&rival).await;
    assert_eq!(call.problem(), (403, "not_allowed"));
    let start = rival.post(&format!("{ticket}/start"), json!({})).await;
    assert_eq!(start.problem(), (404, "ticket_not_found"));
    let stranger = stranger(system).await;
    for path in [booth.queue.clone(), format!("{}/call", booth.queue)] {
        let refusal = stranger.post(&path, json!({})).await;
        assert_eq!(refusal.problem(), (404, "fair_not_found"), "{path}");
    }
    for verb in ["start", "finish", "leave"] {
        let refusal = stranger.post(&format!("{ticket}/{verb}"), json!({})).await;
        assert_eq!(refusal.problem(), (404, "ticket_not_found"), "{verb}");
    }
}

async fn stranger(system: &System) -> Client {
    let password = "a quiet stone under water";
    let email = "admin@neighbour.example";
    let body = json!({
        "name": "이웃 일자리센터",
        "zone": "Asia/Seoul",
        "languages": ["ko"],
        "sender": "centre@neighbour.example",
        "administrator": { "name": "이웃", "email": email, "password": password },
    });
    let centre = id(&system.admin.post("/v1/centres", body).await.ok(), "id");
    harness::system::sign_in(&system.nobody(), &centre, email, password).await
}

async fn pauses(system: &System, booth: &Booth) {
    let to = |verb: &str| format!("{}/{verb}", booth.queue);
    let paused = system.admin.post(&to("pause"), json!({})).await.ok();
    assert_eq!(paused["standing"]["paused"], true);
    assert_eq!(paused["standing"]["wait"], json!(null), "nobody can tell");
    let call = booth.calls(&system.admin).await;
    assert_eq!(call.problem(), (409, "queue_paused"));
    let resumed = system.admin.post(&to("resume"), json!({})).await.ok();
    assert_eq!(resumed["standing"]["version"], 2);
    let again = system.admin.post(&to("resume"), json!({})).await.ok();
    assert_eq!(again["standing"]["version"], 2, "nothing changes");
}
