//! The audit trail is searched by who, what and when, on both databases.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trail_is_searched_on_sqlite() {
    the_trail_is_searched(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trail_is_searched_on_postgres() {
    the_trail_is_searched(Engine::Postgres).await;
}

async fn the_trail_is_searched(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let found = async |filter: &str| -> Vec<Value> {
        let path = format!("/v1/audit-trail?limit=200&{filter}");
        let page = admin.get(&path).await.ok();
        page["items"].as_array().cloned().unwrap_or_default()
    };
    let all = found("").await;
    let rooms = found("action=open_room").await;
    assert_eq!(rooms.len(), 2, "{rooms:?}");
    assert!(rooms.iter().all(|one| one["action"] == "open_room"));
    assert!(rooms.iter().all(|one| one["actor_name"].is_string()));

    let me = id(&rooms[0], "actor");
    let mine = found(&format!("actor={me}")).await;
    assert!(mine.len() >= rooms.len() && mine.len() <= all.len());
    assert_eq!(
        found(&format!("actor={}", stage.fair)).await,
        Vec::<Value>::new()
    );

    assert_eq!(found("to=2020-01-01T00:00:00Z").await, Vec::<Value>::new());
    assert_eq!(found("from=2020-01-01T00:00:00Z").await.len(), all.len());
    let two = found("actions=open_room&actions=open_seat").await;
    let is_one = |one: &&Value| {
        ["open_room", "open_seat"].contains(&one["action"].as_str().unwrap_or_default())
    };
    assert_eq!(two.len(), all.iter().filter(is_one).count());
    assert!(two.len() > rooms.len(), "rooms and seats: {two:?}");
    let both = format!("action=open_room&subject={}", stage.rooms[0]);
    assert_eq!(found(&both).await.len(), 1);

    // Page by page it is the same list, and the filter holds on each page.
    let first = admin
        .get("/v1/audit-trail?action=open_room&limit=1")
        .await
        .ok();
    let next = id(&first, "next");
    let path = format!("/v1/audit-trail?action=open_room&limit=1&after={next}");
    let second = admin.get(&path).await.ok();
    assert_eq!(second["items"], json!([rooms[1]]));
    assert_eq!(second["next"], Value::Null);

    // What services do on hearing of something is found by its name too.
    let cancel = format!("/v1/fairs/{}/cancel", stage.fair);
    admin.post(&cancel, json!({})).await.ok();
    let heard = eventually("services hear of it", async || {
        let heard = found("action=on_fair_cancelled").await;
        (!heard.is_empty()).then_some(heard)
    });
    let ends = |one: &Value| id(one, "action").ends_with("__on_fair_cancelled");
    let heard = heard.await;
    assert!(heard.iter().all(ends));
    let mixed = found("actions=on_fair_cancelled&actions=open_room").await;
    assert!(mixed.len() >= heard.len() + rooms.len(), "{mixed:?}");
    let is_either = |one: &Value| ends(one) || one["action"] == "open_room";
    assert!(mixed.iter().all(is_either), "{mixed:?}");

    let many = ["actions=open_room"; 251].join("&");
    let refused = admin.get(&format!("/v1/audit-trail?{many}")).await;
    assert_eq!(refused.code(), "malformed");
    system.verify().await;
}
