//! API tokens do what some of a person's roles allow, until they are ended.

use harness::system::{ADMINISTRATOR, id};
use harness::{Client, Engine, Stage, System, eventually};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_does_what_its_roles_allow_and_no_more_until_it_is_revoked_on_sqlite() {
    does_what_it_may(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_does_what_its_roles_allow_and_no_more_until_it_is_revoked_on_postgres() {
    does_what_it_may(Engine::Postgres).await;
}

async fn does_what_it_may(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let own = own_id(&system).await;
    let not_held = system
        .admin
        .post("/v1/api-tokens", wish("counsellor"))
        .await;
    assert_eq!(
        not_held.problem(),
        (403, "not_allowed"),
        "{}",
        not_held.body
    );
    let role = format!("/v1/people/{own}/roles/counsellor");
    system
        .admin
        .send("PUT", &role, Uuid::new_v4(), "")
        .await
        .ok();

    let narrow = token(&system.admin, "counsellor").await;
    let wide = token(&system.admin, "administrator").await;
    let (path, body) = stage.loan(&mina, "11:00");
    let loan = narrow.client.post(&path, body).await.ok();
    assert_eq!(loan["booked_by"], own, "it acts as its person");
    for (what, path, body) in beyond_a_counsellor() {
        let refusal = narrow.client.post(path, body.clone()).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{what}");
        wide.client.post(path, body).await.ok();
    }
    let trail = narrow.client.get("/v1/audit-trail").await;
    assert_eq!(trail.problem(), (403, "not_allowed"));
    is_shown_once(&system, &own, &narrow).await;

    revoke(&wide.client, &narrow).await;
    stops_working(&narrow, "/v1/people").await;
    wide.client.get("/v1/people").await.ok();
    revoke(&system.admin, &wide).await;
    stops_working(&wide, "/v1/people").await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_loses_the_role_that_its_person_loses() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let own = own_id(&system).await;
    let role = format!("/v1/people/{own}/roles/organiser");
    system
        .admin
        .send("PUT", &role, Uuid::new_v4(), "")
        .await
        .ok();
    let organiser = token(&system.admin, "organiser").await;
    organiser.client.get("/v1/people").await.ok();
    system
        .admin
        .send("DELETE", &role, Uuid::new_v4(), "")
        .await
        .ok();
    eventually("the role is lost", async || {
        let reply = organiser.client.get("/v1/people").await;
        (reply.problem() == (403, "not_allowed")).then_some(())
    })
    .await;
    system.verify().await;
}

struct Token {
    id: String,
    secret: String,
    client: Client,
}

/// What only those do who stand above a counsellor.
fn beyond_a_counsellor() -> [(&'static str, &'static str, Value); 3] {
    let open = harness::stage::weekdays();
    let room = json!({ "name": "면접실 3", "place": "3층", "open": open });
    let holidays = json!({ "format": "csv", "text": "date,name\n2031-01-01,신정\n" });
    let more = wish("administrator");
    [
        ("a room", "/v1/rooms", room),
        ("holidays", "/v1/holidays", holidays),
        ("a token with more roles", "/v1/api-tokens", more),
    ]
}

fn wish(role: &str) -> Value {
    let ends = Timestamp::now() + SignedDuration::from_hours(24);
    json!({ "label": "보고서", "roles": [role], "expires_at": ends.to_string() })
}

async fn token(client: &Client, role: &str) -> Token {
    let made = client.post("/v1/api-tokens", wish(role)).await.ok();
    let secret = id(&made, "token");
    assert!(secret.starts_with("mdg_"), "known by its beginning");
    Token {
        id: id(&made, "id"),
        client: client.with_token(&secret),
        secret,
    }
}

async fn is_shown_once(system: &System, person: &str, token: &Token) {
    let path = format!("/v1/people/{person}/api-tokens");
    let list = system.admin.get(&path).await.ok().to_string();
    assert!(list.contains(&token.id), "{list}");
    assert!(!list.contains(&token.secret[4..]), "{list}");
}

async fn revoke(client: &Client, token: &Token) {
    let path = format!("/v1/api-tokens/{}", token.id);
    client.send("DELETE", &path, Uuid::new_v4(), "").await.ok();
}

/// Every gateway knows within seconds.
async fn stops_working(token: &Token, path: &str) {
    eventually("the token has ended", async || {
        let reply = token.client.get(path).await;
        (reply.problem() == (401, "session_ended")).then_some(())
    })
    .await;
}

async fn own_id(system: &System) -> String {
    let people = system.admin.get("/v1/people").await.ok();
    let mut people = people["items"].as_array().expect("people").iter();
    let own = people.find(|one| one["email"] == ADMINISTRATOR);
    id(own.expect("the administrator"), "id")
}
